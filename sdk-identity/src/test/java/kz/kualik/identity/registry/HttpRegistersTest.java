package kz.kualik.identity.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.http.HttpReply;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.operation.Deadline;
import kz.kualik.identity.IdentityErrorCodes;
import org.junit.jupiter.api.Test;

class HttpRegistersTest {
    private static final Iin ASKED = Iin.parse("000101500001");
    private static final URI BASE = URI.create("http://localhost/base");
    private static final String RECORD = """
            {"iin":"000101500001","surname":"А","givenName":"Б","birthDate":"2000-01-01","sex":"male",
             "lifeStatus":"alive","capacity":"limited","address":"Г",
             "documents":[{"kind":"identity-card","number":"1","issued":"2020-01-01","status":"valid"}]}
            """;

    @Test
    void findPhone_whenTheAnswerIsAboutSomebodyElse_isAProtocolError() {
        MobileCitizens mcd =
                MobileCitizens.http(answering(200, "{\"iin\":\"000101500011\",\"phone\":\"+77000000001\"}"), BASE);

        assertThatThrownBy(() -> mcd.findPhone(ASKED, soon()))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(IdentityErrorCodes.OTHER_PERSON))
                .hasMessageNotContaining("000101500011");
    }

    @Test
    void findPhone_whenThePhoneIsForeign_isAProtocolError() {
        MobileCitizens mcd =
                MobileCitizens.http(answering(200, "{\"iin\":\"000101500001\",\"phone\":\"+15550000000\"}"), BASE);

        assertThatThrownBy(() -> mcd.findPhone(ASKED, soon())).isInstanceOf(ProtocolException.class);
    }

    @Test
    void findPhone_whenTheServiceSaysThatNoneIsRegistered_isEmpty() {
        MobileCitizens mcd =
                MobileCitizens.http(answering(404, "{\"code\":\"phone-not-registered\",\"message\":\"\"}"), BASE);

        assertThat(mcd.findPhone(ASKED, soon())).isEmpty();
    }

    @Test
    void findByIin_whenOptionalFieldsAreMissing_readsTheRest() {
        Person person = register(RECORD).findByIin(ASKED, soon()).orElseThrow();

        assertThat(person.name().patronymic()).isEmpty();
        assertThat(person.portrait()).isEmpty();
        assertThat(person.documents().get(0).expires()).isEmpty();
        assertThat(person.capacity()).isEqualTo(LegalCapacity.LIMITED);
    }

    @Test
    void findByIin_whenTheAnswerIsAboutSomebodyElse_isAProtocolError() {
        assertThatThrownBy(() ->
                        register(RECORD.replace("000101500001", "000101500011")).findByIin(ASKED, soon()))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(IdentityErrorCodes.OTHER_PERSON));
    }

    @Test
    void findByIin_whenTheLifeStatusIsUnknown_isAProtocolErrorAndNotAlive() {
        assertProtocolError(RECORD.replace("alive", "missing"));
    }

    @Test
    void findByIin_whenTheLifeStatusIsNull_isAProtocolErrorAndNotAlive() {
        assertProtocolError(RECORD.replace("\"alive\"", "null"));
    }

    @Test
    void findByIin_whenTheStatusOfADocumentIsMissing_isAProtocolErrorAndNotValid() {
        assertProtocolError(RECORD.replace("\"status\"", "\"state\""));
    }

    @Test
    void findByIin_whenADocumentIsNull_isAProtocolError() {
        assertProtocolError(RECORD.replaceAll("\\[.*]", "[null]"));
    }

    @Test
    void findByIin_whenTheBirthDateIsNoDay_isAProtocolError() {
        assertProtocolError(RECORD.replace("2000-01-01", "2000-02-30"));
    }

    @Test
    void findByIin_whenAFieldIsThereTwice_isAProtocolError() {
        assertProtocolError(RECORD.replace("{\"iin\"", "{\"sex\":\"female\",\"iin\""));
    }

    @Test
    void findByIin_whenThePortraitIsNoPicture_isAProtocolError() {
        assertProtocolError(withPortrait(new byte[] {1, 2, 3, 4}));
    }

    @Test
    void findByIin_whenThePortraitIsAPicture_givesIt() {
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9};

        assertThat(register(withPortrait(jpeg))
                        .findByIin(ASKED, soon())
                        .flatMap(Person::portrait)
                        .orElseThrow()
                        .bytes())
                .isEqualTo(jpeg);
    }

    private static String withPortrait(byte[] picture) {
        return RECORD.replaceFirst(
                "\\{", "{\"portrait\":\"" + Base64.getEncoder().encodeToString(picture) + "\",");
    }

    private static void assertProtocolError(String reply) {
        assertThat(reply).isNotEqualTo(RECORD);
        assertThatThrownBy(() -> register(reply).findByIin(ASKED, soon()))
                .isInstanceOf(ProtocolException.class)
                .hasNoCause();
    }

    private static PersonRegistry register(String reply) {
        return PersonRegistry.http(answering(200, reply), BASE);
    }

    private static HttpTransport answering(int status, String json) {
        return (call, deadline) -> new HttpReply(
                status, Map.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(5));
    }
}
