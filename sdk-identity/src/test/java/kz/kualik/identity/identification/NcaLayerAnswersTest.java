package kz.kualik.identity.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.identity.IdentityErrorCodes;
import kz.kualik.identity.custody.NcaLayerKeyCustody;
import kz.kualik.pki.certificate.NationalCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever answers in NCALayer's place, the flow gets a typed error that quotes nothing. */
class NcaLayerAnswersTest {
    private static final NationalCertificate CERTIFICATE = new TestAuthority(World.NOW).certificate();
    private static final String BASE64 = Base64.getEncoder().encodeToString(CERTIFICATE.encoded());

    private static NcaLayerKeyCustody answering(String answer) {
        return NcaLayerKeyCustody.over((id, message) -> answer);
    }

    private static void assertFaulty(Runnable call) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(IdentityErrorCodes.NCALAYER_FAULTY))
                .satisfies(e -> assertThat(chain(e)).doesNotContain("marked"));
    }

    private static String chain(Throwable e) {
        return e.getCause() == null ? String.valueOf(e) : e + " " + chain(e.getCause());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "marked",
                "{\"marked\":",
                "NaN",
                "{\"status\":NaN}",
                "[]",
                "17",
                "{}",
                "{\"status\":\"true\",\"body\":{\"result\":[]}}",
                "{\"status\":1,\"body\":{\"result\":[]}}",
                "{\"status\":true}",
                "{\"status\":true,\"body\":[]}",
                "{\"status\":true,\"body\":null}",
                "{\"status\":true,\"body\":{\"result\":null}}",
                "{\"status\":true,\"body\":{\"result\":{}}}",
                "{\"status\":true,\"body\":{\"result\":[null]}}",
                "{\"status\":true,\"body\":{\"result\":[{}]}}",
                "{\"status\":true,\"body\":{\"result\":[1e999999]}}",
                "{\"status\":true,\"body\":{\"result\":[\"marked!\"]}}",
                "{\"status\":true,\"body\":{\"result\":[\"bWFya2Vk\"]}}",
                "{\"status\":true,\"body\":{\"result\":[\"\"]}}",
                "{\"status\":true,\"status\":true,\"body\":{\"result\":[]}}",
                "{\"errorCode\":{\"marked\":[]},\"status\":[]}"
            })
    void anyMethod_whenTheAnswerIsOfAnotherForm_isAFault(String answer) {
        assertFaulty(() -> answering(answer).find("0".repeat(32)));
        assertFaulty(() -> answering(answer).install("0".repeat(32), List.of(CERTIFICATE), List.of()));
    }

    @Test
    void anyMethod_whenTheAnswerIsNestedWithoutEnd_isAFault() {
        String deep = "{\"a\":".repeat(100_000);

        assertFaulty(() -> answering(deep).find("0".repeat(32)));
        assertFaulty(() -> answering("[".repeat(100_000)).find("0".repeat(32)));
    }

    private static String placed(String place) {
        return "{\"status\":true,\"body\":{\"result\":[{\"place\":\"" + place + "\",\"certificate\":\"" + BASE64
                + "\"}]}}";
    }

    @Test
    void install_whenThePlaceIsOne_tellsIt() {
        assertThat(answering(placed("file:///home/a/b.p12")).install("0".repeat(32), List.of(CERTIFICATE), List.of()))
                .singleElement()
                .hasToString("HeldKey[file]");
    }

    /** A place is kept in the session for ever, and printed by its scheme. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "marked",
                "../../marked",
                "?marked",
                "#marked",
                "//marked/a",
                "marked marked",
                ":",
                "http://["
            })
    void install_whenThePlaceIsNone_isAFault(String place) {
        assertFaulty(() -> answering(placed(place)).install("0".repeat(32), List.of(CERTIFICATE), List.of()));
    }

    @Test
    void install_whenThePlaceIsTooLong_isAFault() {
        for (String place : List.of("a".repeat(5000) + ":b", "file:///" + "a".repeat(5000))) {
            assertFaulty(() -> answering(placed(place)).install("0".repeat(32), List.of(CERTIFICATE), List.of()));
        }
    }

    /** Codes of others are told by their kind and never quoted. */
    @Test
    void anyMethod_whenItFailed_quotesNothingOfTheFailure() {
        Map.of(
                        "{\"code\":\"marked\",\"message\":\"marked\",\"status\":false}",
                                IdentityErrorCodes.NCALAYER_FAULTY,
                        "{\"body\":{},\"status\":true}", IdentityErrorCodes.NCALAYER_CANCELLED,
                        "{\"success\":false,\"errorCode\":\"MODULE_NOT_FOUND\"}", IdentityErrorCodes.NCALAYER_TOO_OLD)
                .forEach((answer, code) -> assertThatExceptionOfType(SdkException.class)
                        .isThrownBy(() -> answering(answer).find("0".repeat(32)))
                        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
                        .satisfies(e -> assertThat(chain(e)).doesNotContain("marked")));
    }
}
