package kz.kualik.pki.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import kz.kualik.core.SdkException;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.KzData;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestXml;
import kz.kualik.pki.trust.ValidationPolicy;
import org.junit.jupiter.api.Test;

/**
 * A changed byte anywhere in a signed file is refused, at all positions for the masks 0x01, 0x20 and 0x80. What other
 * changes can do unnoticed is to turn one white space into another: between attributes, between the elements of a
 * signature outside SignedInfo, and within Base64. No name, text or value differs then.
 */
class ChangedByteTest {
    private static final List<Integer> MASKS = List.of(0x01, 0x20, 0x80);

    @Test
    void any_changed_byte_is_refused_in_a_gost_document_of_ours() {
        TestPki pki = TestPki.of(SignatureSuite.GOST_2015_512);
        byte[] signed = signed(pki);

        assertThat(accepted(signed, TestXml.policy(pki.authorities()))).isEmpty();
    }

    @Test
    void any_changed_byte_is_refused_in_an_rsa_document_of_ours() {
        TestPki pki = TestPki.of(SignatureSuite.RSA_SHA256);
        byte[] signed = signed(pki);

        assertThat(accepted(signed, TestXml.policy(pki.authorities()))).isEmpty();
    }

    private static byte[] signed(TestPki pki) {
        String document = "<root xmlns:p='urn:p' xml:lang='kk'><p:a>мәтін</p:a><b c='1'/>\r\n</root>";
        return TestXml.sign(document, pki.issue(CertificateTemplate.person())).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void any_changed_byte_is_refused_in_a_real_rsa_document() {
        assertThat(accepted(KzData.bytes("xml/rsa_enveloped.xml"), RealXmlTest.rsaPolicy()))
                .isEmpty();
    }

    @Test
    void any_changed_byte_is_refused_in_a_real_gost_document() {
        assertThat(accepted(KzData.bytes("xml/test_gost512.xml_simple.xml"), RealXmlTest.gostPolicy()))
                .isEmpty();
    }

    private static List<String> accepted(byte[] signed, ValidationPolicy policy) {
        XmlVerifier verifier = XmlVerifier.with(policy);
        assertThat(verifier.verify(signed).valid()).isTrue();
        return IntStream.range(0, signed.length)
                .parallel()
                .boxed()
                .flatMap(i -> MASKS.stream()
                        .filter(mask -> accepts(verifier, changed(signed, i, signed[i] ^ mask)))
                        .map(mask -> "byte " + i + " ^ " + mask + ": " + around(signed, i)))
                .toList();
    }

    private static byte[] changed(byte[] signed, int at, int octet) {
        byte[] changed = signed.clone();
        changed[at] = (byte) octet;
        return changed;
    }

    /** Any exception but the SDK's own fails the test. */
    private static boolean accepts(XmlVerifier verifier, byte[] document) {
        try {
            return verifier.verify(document).valid();
        } catch (SdkException e) {
            assertThat(e.code()).isNotNull();
            return false;
        }
    }

    @Test
    void random_changes_leave_only_white_space_of_the_signature() {
        byte[] signed = KzData.bytes("xml/test_gost512.xml_simple.xml");
        XmlVerifier verifier = XmlVerifier.with(RealXmlTest.gostPolicy());
        Random random = new Random(20261122);
        for (int n = 0; n < 3_000; n++) {
            int i = random.nextInt(signed.length);
            byte octet = (byte) random.nextInt(256);
            if (octet != signed[i] && accepts(verifier, changed(signed, i, octet))) {
                assertThat(whiteSpace(signed[i]) && whiteSpace(octet))
                        .as("byte %d: %s", i, around(signed, i))
                        .isTrue();
            }
        }
    }

    @Test
    void any_missing_tail_is_refused() {
        TestPki pki = TestPki.of(SignatureSuite.GOST_2015_512);
        byte[] signed = signed(pki);
        XmlVerifier verifier = XmlVerifier.with(TestXml.policy(pki.authorities()));
        for (int length = 0; length < signed.length; length++) {
            assertThat(accepts(verifier, Arrays.copyOf(signed, length))).isFalse();
        }
    }

    private static boolean whiteSpace(byte octet) {
        return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
    }

    private static String around(byte[] bytes, int at) {
        int from = Math.max(0, at - 20);
        int to = Math.min(bytes.length, at + 20);
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
