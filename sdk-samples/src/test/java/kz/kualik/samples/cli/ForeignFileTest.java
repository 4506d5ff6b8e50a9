package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForeignFileTest {
    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String of(String hex) {
        return ForeignFile.of(hex(hex)).orElse("");
    }

    @Test
    void of_names_what_is_no_signature() {
        assertThat(ForeignFile.of(new byte[0])).contains("it is empty");
        assertThat(of("308204a73082048fa003020102021457")).contains("certificate");
        assertThat(of("3082083530030201003082082c06092a864886f70d010702")).contains("time-stamp response");
        assertThat(of("30093007020102a003020105")).isEmpty();
        assertThat(of("30053003020102")).contains("time-stamp response");
        assertThat(of("300f300d02010230030c01780303000080")).contains("time-stamp response");
        assertThat(of("30390201013031300d060960864801650304020105000420")).contains("request for a time stamp");
        assertThat(of("3082073f0201033082070506092a864886f70d010701")).contains("PKCS#12");
        assertThat(of("30818402010030" + "14" + "06072a03")).contains("private key");
        assertThat(of("3081e8301c060a2a864886f70d010c0103300e0408aabbccddaabbccdd0202080004"))
                .contains("encrypted");
        assertThat(of("3055020100300c310a3008060355040313017830" + "0d300b06092a864886f70d010101"))
                .isEmpty();
        assertThat(of("30643052020100300c310a30080603550403130178303f300b06092a864886f70d010101"))
                .contains("certification request");
    }

    @Test
    void of_looks_into_PEM() {
        String base64 = Base64.getMimeEncoder().encodeToString(hex("308204a73082048fa003020102021457"));

        assertThat(ForeignFile.of(("-----BEGIN CERTIFICATE-----\n" + base64).getBytes(StandardCharsets.US_ASCII)))
                .hasValueSatisfying(what -> assertThat(what).contains("certificate"));
        assertThat(ForeignFile.of("-----BEGIN PGP MESSAGE-----\n".getBytes(StandardCharsets.US_ASCII)))
                .hasValueSatisfying(what -> assertThat(what).contains("OpenPGP"));
    }

    @Test
    void of_says_nothing_of_what_may_be_signed() {
        assertThat(of("30820fff06092a864886f70d010702a0820ff030820fec0201")).isEmpty();
        assertThat(of("308006092a864886f70d010702a080")).isEmpty();
        // A CRL: version, algorithm, issuer.
        assertThat(of("3082102a30820fd9020101300e060a2a830e0302030105020500305d310b3009"))
                .isEmpty();
        assertThat(of("308206aa0a0100a08206a3")).isEmpty();
        assertThat(ForeignFile.of("Шарт".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void of_survives_whatever_a_file_holds() {
        Random random = new Random(17);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            random.nextBytes(bytes);
            int[] tags = {0x30, 0x02, 0x06, 0x84, 0xff, 0x80};
            for (int k = 0; k < Math.min(bytes.length, 8); k++) {
                bytes[k] = random.nextBoolean() ? bytes[k] : (byte) tags[random.nextInt(tags.length)];
            }
            byte[] copy = Arrays.copyOf(bytes, bytes.length);
            assertThat(ForeignFile.of(bytes)).isNotNull();
            ForeignFile.timestampResponse(bytes);
            assertThat(bytes).isEqualTo(copy);
        }
    }
}
