package kz.kualik.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallTest {
    private static final URI PLACE = URI.create("https://mcd.example.kz:8443/citizens/000101500001?iin=000101500001");

    @Test
    void toString_when_any_tellsNeitherQueryNorLongNumbersNorHeadersNorBody() {
        HttpCall call = HttpCall.post(PLACE, "text/plain", "secret-body".getBytes())
                .withHeader("Authorization", "secret-token");
        assertThat(call).hasToString("HttpCall[POST https://mcd.example.kz:8443/citizens/***]");
    }

    @Test
    void toString_when_addressHasNoPath_isTheHost() {
        assertThat(HttpCall.get(URI.create("http://localhost"))).hasToString("HttpCall[GET http://localhost]");
    }

    @Test
    void idempotent_when_methodSaysSo_isTrue() {
        assertThat(HttpCall.get(PLACE).idempotent()).isTrue();
        assertThat(HttpCall.put(PLACE, "a/b", new byte[1]).idempotent()).isTrue();
        assertThat(HttpCall.post(PLACE, "a/b", new byte[1]).idempotent()).isFalse();
        assertThat(HttpCall.post(PLACE, "a/b", new byte[1]).idempotently().idempotent())
                .isTrue();
    }

    @Test
    void body_when_changedOutside_staysTheSame() {
        byte[] given = {1, 2};
        HttpCall call = HttpCall.post(PLACE, "a/b", given);
        given[0] = 9;
        call.body()[1] = 9;
        assertThat(call.body()).containsExactly(1, 2);
    }

    @Test
    void withHeader_when_nameDiffersInCaseOnly_replaces() {
        HttpCall call = HttpCall.post(PLACE, "a/b", new byte[0]).withHeader("content-TYPE", "c/d");
        assertThat(call.headers()).containsExactly(Map.entry("content-TYPE", "c/d"));
        assertThat(call.headers().get("Content-Type")).isEqualTo("c/d");
    }

    @Test
    void equals_when_bodyDiffers_doesNotHold() {
        HttpCall call = HttpCall.post(PLACE, "a/b", new byte[] {1});
        assertThat(call)
                .isEqualTo(HttpCall.post(PLACE, "a/b", new byte[] {1}))
                .hasSameHashCodeAs(HttpCall.post(PLACE, "a/b", new byte[] {1}))
                .isNotEqualTo(HttpCall.post(PLACE, "a/b", new byte[] {2}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/relative",
                "ftp://host/",
                "http:///path",
                "https://user:pass@host/",
                "mailto:a@b",
                "http://h/#f"
            })
    void get_when_addressIsNotOfTheWeb_refuses(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> HttpCall.get(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Admin: 1", "a\nb", "\u0000", "\u04d9"})
    void withHeader_when_valueCouldBreakTheLine_refusesWithoutRepeatingIt(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.get(PLACE).withHeader("X-Note", value))
                .withMessage("header X-Note must be visible ASCII text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a\r\nb"})
    void withHeader_when_nameIsNotAToken_refuses(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.get(PLACE).withHeader(name, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-length", "Transfer-Encoding"})
    void withHeader_when_transportWritesIt_refuses(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.get(PLACE).withHeader(name, "a"));
    }

    @Test
    void withMaxReplyBytes_when_zero_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.get(PLACE).withMaxReplyBytes(0));
    }
}
