package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SignatureKindTest {
    private static final byte[] SIGNED_DATA = HexFormat.of()
            .parseHex("30820fff06092a864886f70d010702a0820ff030820fec020101310f300d0609608648016503040201050030");
    private static final byte[] TOKEN = HexFormat.of()
            .parseHex("30820fff06092a864886f70d010702a0820ff030820fec020103310f300d06096086480165030402010500306b"
                    + "060b2a864886f70d0109100104a05c");
    private static final byte[] OCSP = HexFormat.of().parseHex("308206aa0a0100a08206a3");
    private static final byte[] CRL = HexFormat.of().parseHex("3082102a30820fd9020101300e");

    private static SignatureKind of(byte[] file) {
        return SignatureKind.AUTO.of(Arrays.copyOf(file, Math.min(file.length, SignatureKind.HEAD)));
    }

    private static SignatureKind of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void of_tells_the_kinds_of_DER_apart() {
        assertThat(of(SIGNED_DATA)).isEqualTo(SignatureKind.CMS);
        assertThat(of(TOKEN)).isEqualTo(SignatureKind.TST);
        assertThat(of(OCSP)).isEqualTo(SignatureKind.OCSP);
        assertThat(of(CRL)).isEqualTo(SignatureKind.CRL);
    }

    @Test
    void of_reads_an_indefinite_length() {
        assertThat(of(HexFormat.of().parseHex("308006092a864886f70d010702a080")))
                .isEqualTo(SignatureKind.CMS);
    }

    @Test
    void of_looks_into_PEM_and_Base64() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(CRL);

        assertThat(of(base64)).isEqualTo(SignatureKind.CRL);
        assertThat(of("-----BEGIN X509 CRL-----\n" + base64 + "\n-----END X509 CRL-----\n"))
                .isEqualTo(SignatureKind.CRL);
        assertThat(of("-----BEGIN CMS-----\n" + Base64.getEncoder().encodeToString(SIGNED_DATA)))
                .isEqualTo(SignatureKind.CMS);
    }

    @Test
    void of_tells_XML_and_containers() {
        assertThat(of("\uFEFF \n<a/>")).isEqualTo(SignatureKind.XML);
        assertThat(of("PK\u0003\u0004")).isEqualTo(SignatureKind.ASIC);
    }

    @Test
    void of_takes_for_CMS_what_it_does_not_know() {
        assertThat(of("")).isEqualTo(SignatureKind.CMS);
        assertThat(of("0")).isEqualTo(SignatureKind.CMS);
        assertThat(of("0\u0001")).isEqualTo(SignatureKind.CMS);
        assertThat(of("Not a signature at all")).isEqualTo(SignatureKind.CMS);
    }

    @Test
    void of_keeps_to_what_was_said() {
        assertThat(SignatureKind.ZIPCON.of(CRL)).isEqualTo(SignatureKind.ZIPCON);
    }
}
