package kz.kualik.pki.internal.asn1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerTest {
    private static final byte[] SEQUENCE = {0x30, 0x03, 0x02, 0x01, 0x07};
    private static final String BASE64 = Base64.getEncoder().encodeToString(SEQUENCE);

    private static String pem(String label) {
        return "-----BEGIN " + label + "-----\n" + BASE64 + "\n-----END " + label + "-----\n";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void fromFile_when_binary_is_the_file_itself() {
        assertThat(Der.fromFile(SEQUENCE)).isSameAs(SEQUENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CMS", "PKCS7", "PKCS #7 SIGNED DATA", "CERTIFICATE", "X509 CRL"})
    void fromFile_when_pem_is_its_content_whatever_the_label(String label) {
        assertThat(Der.fromFile(utf8(pem(label)))).isEqualTo(SEQUENCE);
    }

    @Test
    void fromFile_when_text_stands_around_a_block_passes_over_it() {
        assertThat(Der.fromFile(
                        utf8("Bag Attributes\n    friendlyName: a\nsubject=CN = a\n" + pem("CERTIFICATE") + "end")))
                .isEqualTo(SEQUENCE);
    }

    @Test
    void fromFile_when_a_byte_order_mark_stands_before_it_passes_over_it() {
        assertThat(Der.fromFile(utf8("\ufeff" + pem("CMS")))).isEqualTo(SEQUENCE);
        assertThat(Der.fromFile(utf8("\ufeff" + BASE64))).isEqualTo(SEQUENCE);
    }

    @Test
    void fromFile_when_base64_is_broken_into_lines_is_its_content() {
        assertThat(Der.fromFile(utf8(" " + BASE64.substring(0, 4) + "\r\n" + BASE64.substring(4) + "\n")))
                .isEqualTo(SEQUENCE);
    }

    @Test
    void fromFile_when_there_are_several_blocks_chooses_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> Der.fromFile(utf8(pem("CMS") + pem("CMS"))));
    }

    @Test
    void allFromFile_when_there_are_several_blocks_takes_those_of_the_label() {
        List<byte[]> found =
                Der.allFromFile(utf8(pem("CERTIFICATE") + pem("PRIVATE KEY") + pem("CERTIFICATE")), "CERTIFICATE");
        assertThat(found).hasSize(2).allSatisfy(one -> assertThat(one).isEqualTo(SEQUENCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\ufeff", "-----BEGIN CMS-----", "AAAA", "text", "-----BEGIN A-----\n-----END B-----"})
    void fromFile_when_it_is_nothing_of_all_that_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Der.fromFile(utf8(text)));
    }
}
