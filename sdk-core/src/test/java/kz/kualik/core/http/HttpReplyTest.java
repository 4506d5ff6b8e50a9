package kz.kualik.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpReplyTest {
    @Test
    void contentType_when_itHasParameters_isWithoutThem() {
        HttpReply reply = new HttpReply(200, Map.of("Content-Type", "Application/JSON ; charset=utf-8"), new byte[0]);
        assertThat(reply.contentType()).contains("application/json");
    }

    @Test
    void contentType_when_missing_isEmpty() {
        assertThat(new HttpReply(204, Map.of(), new byte[0]).contentType()).isEmpty();
    }

    @Test
    void header_when_anyCase_isFound() {
        HttpReply reply = new HttpReply(200, Map.of("X-Some", "1"), new byte[0]);
        assertThat(reply.header("x-SOME")).contains("1");
        assertThat(reply.headers()).containsOnlyKeys("x-some");
    }

    @Test
    void body_when_changedOutside_staysTheSame() {
        byte[] given = {1, 2};
        HttpReply reply = new HttpReply(200, Map.of(), given);
        given[0] = 9;
        reply.body()[1] = 9;
        assertThat(reply.body()).containsExactly(1, 2);
    }

    @Test
    void equals_when_bodyDiffers_doesNotHold() {
        HttpReply reply = new HttpReply(200, Map.of("A", "b"), new byte[] {1});
        assertThat(reply)
                .isEqualTo(new HttpReply(200, Map.of("a", "b"), new byte[] {1}))
                .hasSameHashCodeAs(new HttpReply(200, Map.of("a", "b"), new byte[] {1}))
                .isNotEqualTo(new HttpReply(200, Map.of("a", "b"), new byte[] {2}));
    }

    @Test
    void toString_when_any_tellsNeitherHeadersNorBody() {
        HttpReply reply = new HttpReply(200, Map.of("set-cookie", "secret"), "secret".getBytes());
        assertThat(reply).hasToString("HttpReply[200, 6 bytes]");
    }

    @Test
    void constructor_when_statusIsNoStatus_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HttpReply(99, Map.of(), new byte[0]));
    }
}
