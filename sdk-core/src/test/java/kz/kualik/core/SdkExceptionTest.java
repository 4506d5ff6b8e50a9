package kz.kualik.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SdkExceptionTest {
    private static final ErrorCode CODE = ErrorCode.of("test.code");

    static Stream<BiFunction<ErrorCode, String, SdkException>> all() {
        return Stream.of(
                ConfigurationException::new,
                CryptoException::new,
                ProtocolException::new,
                ServiceRejectedException::new,
                ServiceUnavailableException::new,
                UserActionException::new);
    }

    @ParameterizedTest
    @MethodSource("all")
    void code_when_any_isTheOneGiven(BiFunction<ErrorCode, String, SdkException> make) {
        SdkException e = make.apply(CODE, "a sentence");
        assertThat(e.code()).isEqualTo(CODE);
        assertThat(e).hasMessage("a sentence").hasNoCause();
        assertThat(e.attempts()).isZero();
    }

    @ParameterizedTest
    @MethodSource("all")
    void retryable_when_serviceUnavailableOnly_isTrue(BiFunction<ErrorCode, String, SdkException> make) {
        SdkException e = make.apply(CODE, "a sentence");
        assertThat(e.retryable()).isEqualTo(e instanceof ServiceUnavailableException);
    }

    @Test
    void attempts_when_given_areKept() {
        Exception cause = new Exception("below");
        SdkException e = new ServiceUnavailableException(CODE, "a sentence", cause, 3);
        assertThat(e.attempts()).isEqualTo(3);
        assertThat(e).hasCause(cause);
    }

    @Test
    void code_when_serialised_survives() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ProtocolException(CODE, "a sentence", null, 2));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            SdkException read = (SdkException) in.readObject();
            assertThat(read.code()).isEqualTo(CODE);
            assertThat(read.attempts()).isEqualTo(2);
        }
    }
}
