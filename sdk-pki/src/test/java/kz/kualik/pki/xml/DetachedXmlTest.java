package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kz.kualik.core.ConfigurationException;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.validation.Reasons;
import kz.kualik.pki.internal.xml.CanonicalForm;
import kz.kualik.pki.internal.xmldsig.SignatureWriter;
import kz.kualik.pki.internal.xmldsig.SignatureWriter.Digested;
import kz.kualik.pki.internal.xmldsig.XmlReasons;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Signatures over files that lie elsewhere, and every way to point to another file or none. */
class DetachedXmlTest {
    private static final TestPki PKI = TestPki.of(SignatureSuite.GOST_2015_512);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final byte[] BYTES = "Келісімшарт\r\n<17>&\u0000".getBytes(StandardCharsets.UTF_8);
    private static final Content FILE = Content.of(BYTES);
    private static final Content OTHER = Content.of("Келісімшарт 18".getBytes(StandardCharsets.UTF_8));
    private static final String NAME = "шарт 17.txt";
    private static final String SIGNED = sign(NAME, FILE, XmlProfile.XML_DSIG);
    private static final XmlVerifier VERIFIER = XmlVerifier.with(TestXml.policy(PKI.authorities()));

    private static XmlSigner signer(XmlProfile profile) {
        return XmlSigner.builder().profile(profile).clock(TestPki.CLOCK).build();
    }

    private static String sign(String name, Content content, XmlProfile profile) {
        return write(signer(profile).signDetached(name, content, PERSON));
    }

    private static SignatureVerdict verdict(String signed, Map<String, Content> files) {
        List<SignatureVerdict> verdicts =
                VERIFIER.verifyDetached(parse(signed), files).signatures();
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    private static void assertForm(String signed) {
        SignatureVerdict verdict = verdict(signed, Map.of(NAME, FILE));
        assertThat(verdict.subIndication()).as(signed).contains(SubIndication.FORMAT_FAILURE);
    }

    /** Signed by a real key, with references that the SDK does not write. */
    private static String forged(List<Digested> references) {
        Document document = parse("<a/>");
        document.removeChild(document.getDocumentElement());
        Element signature = SignatureWriter.begin(document);
        SignatureWriter.describe(
                signature,
                CanonicalForm.EXCLUSIVE,
                references,
                PERSON.suite(),
                info -> SignatureWriter.addText(
                        SignatureWriter.add(info, "X509Data"),
                        "X509Certificate",
                        PERSON.certificate().encoded()));
        byte[] value = PERSON.sign(SignatureWriter.toBeSigned(signature, CanonicalForm.EXCLUSIVE));
        SignatureWriter.valueElement(signature)
                .setTextContent(Base64.getEncoder().encodeToString(value));
        return write(document);
    }

    private static Digested to(String uri) {
        return new Digested(uri, List.of(), PERSON.suite().hash().digest(BYTES));
    }

    @ParameterizedTest
    @EnumSource(XmlProfile.class)
    void sign_detached_is_over_the_file_under_its_name(XmlProfile profile, @TempDir Path folder) throws IOException {
        Path path = Files.write(folder.resolve("file"), BYTES);
        String signed = sign(NAME, Content.of(path), profile);

        SignatureVerdict verdict = verdict(signed, Map.of(NAME, () -> new ByteArrayInputStream(BYTES)));
        assertThat(verdict.reasons()).isEmpty();
        assertThat(verdict.encapsulation()).isEqualTo(Encapsulation.DETACHED);
        assertThat(signed).contains("URI=\"%D1%88%D0%B0%D1%80%D1%82%2017.txt\"><ds:DigestMethod ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a.xml",
                "келісім шарт.pdf",
                "100%.txt",
                "%41.txt",
                "a+b",
                "a#1?.txt",
                "😀",
                "~",
                ".hidden",
                "a..b"
            })
    void sign_detached_takes_any_plain_name(String name) {
        String signed = sign(name, FILE, XmlProfile.XML_DSIG);

        assertThat(verdict(signed, Map.of(name, FILE)).passed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " a",
                "a ",
                ".",
                "..",
                "...",
                "../a",
                "a/b",
                "/a",
                "/etc/passwd",
                "\\a",
                "a\\b",
                "C:a",
                "http://e.kz/a",
                "file:///a",
                "urn:a",
                "a\nb",
                "a\u0000",
                "a\u007f",
                "\ufffd",
                "\ud800"
            })
    void sign_detached_refuses_what_is_no_plain_name(String name) {
        assertThatThrownBy(() -> sign(name, FILE, XmlProfile.XML_DSIG))
                .isInstanceOfSatisfying(
                        CryptoException.class, e -> assertThat(e.code()).isEqualTo(PkiErrors.XML_UNSIGNABLE));
    }

    @Test
    void sign_detached_refuses_a_name_without_end() {
        assertThat(verdict(sign("a".repeat(255), FILE, XmlProfile.XML_DSIG), Map.of("a".repeat(255), FILE))
                        .passed())
                .isTrue();
        assertThatThrownBy(() -> sign("a".repeat(256), FILE, XmlProfile.XML_DSIG))
                .isInstanceOf(CryptoException.class);
    }

    @Test
    void sign_detached_refuses_an_empty_file_and_one_that_cannot_be_read() {
        assertThatThrownBy(() -> sign(NAME, Content.of(new byte[0]), XmlProfile.XML_DSIG))
                .isInstanceOf(CryptoException.class);
        Content broken = () -> {
            throw new IOException("no");
        };
        assertThatThrownBy(() -> sign(NAME, broken, XmlProfile.XML_DSIG))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.code()).isEqualTo(PkiErrors.CONTENT_UNREADABLE));
        assertThatThrownBy(() -> verdict(SIGNED, Map.of(NAME, broken))).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void verify_refuses_another_content() {
        SignatureVerdict verdict = verdict(SIGNED, Map.of(NAME, OTHER));

        assertThat(verdict.subIndication()).contains(SubIndication.HASH_FAILURE);
        assertThat(verdict.reasons()).containsExactly(XmlReasons.CONTENT_CHANGED);
    }

    @Test
    void verify_refuses_absent_content_and_another_name() {
        for (Map<String, Content> files : List.of(
                Map.<String, Content>of(),
                Map.of("шарт 18.txt", FILE),
                Map.of("ШАРТ 17.txt", FILE),
                Map.of("%D1%88%D0%B0%D1%80%D1%82%2017.txt", FILE),
                Map.of("./" + NAME, FILE))) {
            SignatureVerdict verdict = verdict(SIGNED, files);

            assertThat(verdict.subIndication()).contains(SubIndication.SIGNED_DATA_NOT_FOUND);
            assertThat(verdict.reasons()).containsExactly(XmlReasons.CONTENT_MISSING);
        }
    }

    @Test
    void verify_refuses_a_file_that_is_not_covered() {
        SignatureVerdict verdict = verdict(SIGNED, Map.of(NAME, FILE, "more.txt", OTHER));

        assertThat(verdict.subIndication()).contains(SubIndication.SIG_CONSTRAINTS_FAILURE);
        assertThat(verdict.reasons()).containsExactly(XmlReasons.FILES_NOT_COVERED);
    }

    @Test
    void verify_refuses_the_name_exchanged_in_the_signature() {
        String exchanged = replaceOnce(SIGNED, "URI=\"%D1%88%D0%B0%D1%80%D1%82%2017.txt\"", "URI=\"evil.txt\"");

        assertThat(verdict(exchanged, Map.of("evil.txt", FILE)).subIndication())
                .contains(SubIndication.SIG_CRYPTO_FAILURE);
    }

    @Test
    void verify_without_files_does_not_pass_and_fetches_nothing() {
        SignatureVerdict verdict = TestXml.verdict(SIGNED, PKI);
        XmlReport parts = VERIFIER.verifyParts(parse(SIGNED));

        assertThat(verdict.reasons()).containsExactly(XmlReasons.CONTENT_MISSING);
        assertThat(parts.report().valid()).isFalse();
        assertThat(parts.covered()).containsExactly(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9/a",
                "https://e.kz/a",
                "file:///etc/hostname",
                "file:a",
                "jar:file:a!/b",
                "//e.kz/a",
                "/etc/hostname",
                "../a",
                "a/../b",
                "a/b",
                "..",
                "%2e%2e",
                "%2E%2E%2Fa",
                "a%2Fb",
                "a%5Cb",
                "a\\b",
                "C%3Aa",
                "a%",
                "a%4",
                "a%zz",
                "a%00",
                "%ff",
                "?a",
                "a?b",
                "a#b",
                " a"
            })
    void verify_refuses_any_reference_that_is_no_plain_name(String uri) {
        String signed = forged(List.of(to(uri)));
        Map<String, Content> all = new HashMap<>();
        all.put(uri, FILE);

        assertThat(verdict(signed, all).reasons()).containsExactly(XmlReasons.FILE_NAME);
        assertThat(TestXml.verdict(signed, PKI).reasons()).containsExactly(XmlReasons.FILE_NAME);
    }

    @Test
    void verify_takes_a_name_with_letters_of_any_script_as_it_is_written() {
        assertThat(verdict(forged(List.of(to("шарт 17.txt"))), Map.of(NAME, FILE))
                        .reasons())
                .isEmpty();
        assertThat(verdict(forged(List.of(to("a+b"))), Map.of("a+b", FILE)).reasons())
                .isEmpty();
    }

    @Test
    void verify_takes_several_files_all_of_which_are_given() {
        String signed = forged(List.of(to("a"), to("b")));

        assertThat(verdict(signed, Map.of("a", FILE, "b", FILE)).passed()).isTrue();
        assertThat(verdict(signed, Map.of("a", FILE)).reasons()).containsExactly(XmlReasons.CONTENT_MISSING);
        assertThat(verdict(signed, Map.of("a", FILE, "b", OTHER)).subIndication())
                .contains(SubIndication.HASH_FAILURE);
        assertThat(verdict(signed, Map.of("a", OTHER, "b", FILE)).subIndication())
                .contains(SubIndication.HASH_FAILURE);
    }

    @Test
    void verify_refuses_a_file_twice_too_many_and_none() {
        assertForm(forged(List.of(to("a"), to("a"))));
        assertForm(forged(List.of(to("a"), to("%61"))));
        assertForm(forged(List.of()));
        assertForm(forged(IntStream.range(0, 17).mapToObj(i -> to("a" + i)).toList()));
    }

    @Test
    void verify_refuses_an_empty_file() {
        byte[] empty = PERSON.suite().hash().digest(new byte[0]);
        String signed = forged(List.of(new Digested("a", List.of(), empty)));

        assertThat(verdict(signed, Map.of("a", Content.of(new byte[0]))).reasons())
                .containsExactly(Reasons.EMPTY_CONTENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
                "http://www.w3.org/2000/09/xmldsig#base64",
                "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                "http://www.w3.org/TR/1999/REC-xslt-19991116"
            })
    void verify_refuses_transforms_of_a_file(String uri) {
        assertForm(forged(
                List.of(new Digested("a", List.of(uri), PERSON.suite().hash().digest(BYTES)))));
    }

    @Test
    void verify_refuses_files_beside_anything_else() {
        assertForm(forged(List.of(to("a"), to(""))));
        String object = forged(List.of(to("a"), to("#o")));
        assertThat(verdict(object, Map.of("a", FILE)).passed()).isFalse();
        assertForm(replaceOnce(object, "</ds:Signature>", "<ds:Object Id='o'>1</ds:Object></ds:Signature>"));
        assertForm(replaceOnce(SIGNED, "</ds:Signature>", "<ds:Object Id='o'>1</ds:Object></ds:Signature>"));
        assertForm(replaceOnce(SIGNED, "<ds:Signature ", "<?pi x?><ds:Signature "));
        assertForm(replaceOnce(SIGNED, "<ds:Reference ", "<ds:Reference Type=\"urn:x\" "));
    }

    @Test
    void verify_refuses_a_detached_signature_within_a_document() {
        String signature = part(SIGNED, "<ds:Signature ", "</ds:Signature>");

        assertForm("<a>" + signature + "</a>");
    }

    @Test
    void verify_detached_refuses_signatures_of_documents_and_elements() {
        String whole = TestXml.sign("<a/>", PERSON);
        String element = write(
                XmlSigner.builder().target(XmlTarget.element("x")).build().sign(parse("<a><b Id='x'/></a>"), PERSON));

        for (String signed : List.of(whole, element)) {
            assertThat(verdict(signed, Map.of(NAME, FILE)).reasons()).containsExactly(XmlReasons.FILES_NOT_COVERED);
            assertThat(verdict(signed, Map.of()).reasons()).containsExactly(XmlReasons.FILES_NOT_COVERED);
        }
        assertThat(VERIFIER.verifyDetached(parse("<a/>"), Map.of(NAME, FILE)).valid())
                .isFalse();
    }

    @Test
    void verify_refuses_a_signature_of_another_person_without_trust() {
        TestKey stranger = TestKey.selfSigned(CertificateTemplate.person());
        String signed = write(signer(XmlProfile.XADES).signDetached(NAME, FILE, stranger));

        assertThat(verdict(signed, Map.of(NAME, FILE)).subIndication())
                .contains(SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
    }

    @Test
    void verify_refuses_any_changed_octet_of_the_signature_and_of_the_file() {
        byte[] signed = SIGNED.getBytes(StandardCharsets.UTF_8);
        int start = SIGNED.indexOf("<ds:Signature");
        Damage.everyOctet(signed, 20261128)
                .filter(changed -> SIGNED.startsWith(new String(changed, 0, start, StandardCharsets.ISO_8859_1)))
                .forEach(changed -> {
                    try {
                        Document document = SecureXml.parse(changed);
                        assertThat(VERIFIER.verifyDetached(document, Map.of(NAME, FILE))
                                                .valid()
                                        && !write(document).equals(SIGNED))
                                .isFalse();
                    } catch (SdkException e) {
                        assertThat(e.code()).isEqualTo(PkiErrors.XML_UNREADABLE);
                    }
                });
        Damage.everyOctet(BYTES, 20261128)
                .forEach(changed -> assertThat(verdict(SIGNED, Map.of(NAME, Content.of(changed)))
                                .subIndication())
                        .contains(SubIndication.HASH_FAILURE));
    }
}
