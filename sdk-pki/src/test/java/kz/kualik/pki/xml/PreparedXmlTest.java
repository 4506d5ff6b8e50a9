package kz.kualik.pki.xml;

import static kz.kualik.pki.testing.TestXml.parse;
import static kz.kualik.pki.testing.TestXml.part;
import static kz.kualik.pki.testing.TestXml.replaceOnce;
import static kz.kualik.pki.testing.TestXml.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kualik.core.CryptoException;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.http.HttpErrorCodes;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.judge.OpenSslGost;
import kz.kualik.pki.report.SignatureLevel;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.Damage;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.testing.TestTsa;
import kz.kualik.pki.testing.TestXml;
import kz.kualik.pki.timestamp.TimestampAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** XML signatures whose key is elsewhere, and what each binding between the two halves is worth. */
class PreparedXmlTest {
    private static final SignatureSuite SUITE = SignatureSuite.GOST_2015_512;
    private static final TestPki PKI = TestPki.of(SUITE);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestKey SOMEBODY = PKI.issue(CertificateTemplate.person());
    private static final TestKey TSA = PKI.issue(CertificateTemplate.timestampAuthority());
    private static final String DOCUMENT = "<order xmlns='urn:o'><sum Id='s'>100</sum>мәтін</order>";
    private static final XmlVerifier VERIFIER = XmlVerifier.with(TestXml.policy(PKI.authorities()));

    private static XmlSignerBuilder builder(XmlProfile profile) {
        return XmlSigner.builder().profile(profile).clock(TestPki.CLOCK);
    }

    private static XmlSigner signer(XmlProfile profile) {
        return builder(profile).build();
    }

    private static XmlSigner at(Duration later) {
        return XmlSigner.builder()
                .profile(XmlProfile.XADES)
                .clock(Clock.offset(TestPki.CLOCK, later))
                .build();
    }

    private static PreparedXml prepared(XmlProfile profile) {
        return signer(profile).prepare(parse(DOCUMENT), PERSON.certificate(), SUITE);
    }

    private static String text(byte[] encoded) {
        return new String(encoded, StandardCharsets.UTF_8);
    }

    private static void assertInvalid(XmlSigner signer, TestKey key, byte[] encoded) {
        assertRefused(PkiErrors.PREPARATION_INVALID, () -> signer.resume(encoded, key.certificate(), SUITE));
    }

    private static void assertInvalid(XmlProfile profile, String encoded) {
        assertInvalid(signer(profile), PERSON, encoded.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(ErrorCode code, Runnable work) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(work::run)
                .matches(e -> e.code().equals(code));
    }

    @ParameterizedTest
    @EnumSource(XmlProfile.class)
    void complete_gives_a_signature_that_holds(XmlProfile profile) {
        PreparedXml prepared = prepared(profile);

        String signed = write(prepared.complete(PERSON.sign(prepared.toBeSigned())));

        assertThat(TestXml.verify(signed, PKI).valid()).isTrue();
        assertThat(prepared.digest()).isEqualTo(SUITE.hash().digest(prepared.toBeSigned()));
        assertThat(text(prepared.toBeSigned())).startsWith("<ds:SignedInfo ").endsWith("</ds:SignedInfo>");
    }

    @ParameterizedTest
    @EnumSource(XmlProfile.class)
    void complete_gives_what_sign_gives(XmlProfile profile) {
        PreparedXml prepared = prepared(profile);
        String completed = write(prepared.complete(PERSON.sign(prepared.toBeSigned())));
        String signed = write(signer(profile).sign(parse(DOCUMENT), PERSON));

        assertThat(shape(completed)).isEqualTo(shape(signed));
    }

    private static String shape(String signed) {
        return signed.replaceAll("sig-[0-9a-f-]{36}", "sig")
                .replaceAll("<ds:(SignatureValue|DigestValue)>[^<]*", "<ds:$1>");
    }

    @Test
    void openssl_signs_what_was_prepared() throws Exception {
        KeyPair pair = Signatures.generate(SUITE);
        NationalCertificate certificate = PKI.nca().certify(CertificateTemplate.person(), pair.getPublic());
        for (XmlProfile profile : XmlProfile.values()) {
            PreparedXml prepared = signer(profile).prepare(parse(DOCUMENT), certificate, SUITE);
            byte[] value = new OpenSslGost().sign(pair.getPrivate().getEncoded(), prepared.toBeSigned());

            assertThat(TestXml.verify(write(prepared.complete(value)), PKI).valid())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(XmlProfile.class)
    void resume_gives_the_same_preparation_on_another_machine(XmlProfile profile) {
        PreparedXml prepared = prepared(profile);
        byte[] value = PERSON.sign(prepared.toBeSigned());

        PreparedXml again = builder(profile)
                .clock(Clock.offset(TestPki.CLOCK, Duration.ofHours(23)))
                .build()
                .resume(prepared.encoded(), PERSON.certificate(), SUITE);

        assertThat(again.toBeSigned()).isEqualTo(prepared.toBeSigned());
        assertThat(again.encoded()).isEqualTo(prepared.encoded());
        assertThat(write(again.complete(value))).isEqualTo(write(prepared.complete(value)));
    }

    @ParameterizedTest
    @EnumSource(XmlProfile.class)
    void resume_goes_on_with_every_target(XmlProfile profile) {
        String twice = write(signer(profile)
                .sign(parse("<order><sum Id='s'>100</sum><b Id='t'><c/></b><signatures/></order>"), SOMEBODY));
        List<XmlTarget> targets = List.of(
                XmlTarget.wholeDocument(),
                XmlTarget.element("s"),
                XmlTarget.elements("s", "t"),
                XmlTarget.element("s").and(XmlTarget.at("//*[local-name()='b']")));
        for (XmlTarget target : targets) {
            XmlSigner signer = builder(profile).target(target).lineWrapped(true).build();
            PreparedXml prepared = signer.prepare(parse(twice), PERSON.certificate(), SUITE);
            PreparedXml again = signer.resume(prepared.encoded(), PERSON.certificate(), SUITE);

            XmlReport report = VERIFIER.verifyParts(again.complete(PERSON.sign(again.toBeSigned())));
            assertThat(report.report().valid()).as(target.toString()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(XmlProfile.class)
    void resume_goes_on_within_and_beside(XmlProfile profile) {
        XmlSigner signer = builder(profile).target(XmlTarget.enveloping()).build();
        Content file = Content.of(new byte[] {1, 2, 3});
        PreparedXml element = signer.prepare(parse(DOCUMENT), PERSON.certificate(), SUITE);
        PreparedXml words = signer.prepareText("сөз & words", PERSON.certificate(), SUITE);
        PreparedXml beside = signer.prepareDetached("келісім шарт.pdf", file, PERSON.certificate(), SUITE);

        for (PreparedXml prepared : List.of(element, words)) {
            PreparedXml again = signer.resume(prepared.encoded(), PERSON.certificate(), SUITE);
            assertThat(VERIFIER.verify(again.complete(PERSON.sign(again.toBeSigned())))
                            .valid())
                    .isTrue();
        }
        PreparedXml again = signer.resume(beside.encoded(), PERSON.certificate(), SUITE);
        assertThat(VERIFIER.verifyDetached(
                                again.complete(PERSON.sign(again.toBeSigned())), Map.of("келісім шарт.pdf", file))
                        .valid())
                .isTrue();
    }

    @Test
    void resume_of_a_signature_over_a_file_above_B_T_is_refused_before_the_key_is_asked() {
        Content file = Content.of(new byte[] {1, 2, 3});
        byte[] prepared = builder(XmlProfile.XADES)
                .build()
                .prepareDetached("a.pdf", file, PERSON.certificate(), SUITE)
                .encoded();
        XmlSigner longTerm = builder(XmlProfile.XADES)
                .level(SignatureLevel.B_LT)
                .timestampAuthority(TestTsa.of(TSA).at(TestPki.NOW).authority())
                .validationPolicy(TestXml.policy(PKI.authorities()))
                .build();

        assertRefused(PkiErrors.XML_UNSIGNABLE, () -> longTerm.resume(prepared, PERSON.certificate(), SUITE));
    }

    @Test
    void complete_at_B_T_asks_the_authority_then_and_may_be_called_again() {
        AtomicInteger calls = new AtomicInteger();
        TimestampAuthority real = TestTsa.of(TSA).at(TestPki.NOW).authority();
        XmlSigner signer = builder(XmlProfile.XADES)
                .level(SignatureLevel.B_T)
                .timestampAuthority((hash, imprint, deadline) -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new ServiceUnavailableException(HttpErrorCodes.NO_ANSWER, "no answer");
                    }
                    return real.stamp(hash, imprint, deadline);
                })
                .build();
        PreparedXml prepared = signer.prepare(parse(DOCUMENT), PERSON.certificate(), SUITE);
        byte[] value = PERSON.sign(prepared.toBeSigned());

        assertThat(calls).hasValue(0);
        assertThatThrownBy(() -> prepared.complete(value)).isInstanceOf(ServiceUnavailableException.class);
        for (PreparedXml one : List.of(prepared, signer.resume(prepared.encoded(), PERSON.certificate(), SUITE))) {
            var verdict = TestXml.verdict(write(one.complete(value)), PKI);
            assertThat(verdict.passed()).isTrue();
            assertThat(verdict.level()).contains(SignatureLevel.B_T);
        }
    }

    @ParameterizedTest
    @EnumSource(XmlProfile.class)
    void complete_when_the_value_is_another_is_refused(XmlProfile profile) {
        PreparedXml prepared = prepared(profile);
        List<byte[]> others =
                List.of(SOMEBODY.sign(prepared.toBeSigned()), PERSON.sign(new byte[] {1}), new byte[0], new byte[128]);

        for (byte[] other : others) {
            assertRefused(PkiErrors.KEY_CERTIFICATE_MISMATCH, () -> prepared.complete(other));
        }
        // Nothing is lost by it.
        assertThat(prepared.complete(PERSON.sign(prepared.toBeSigned()))).isNotNull();
    }

    @Test
    void complete_when_what_was_given_is_changed_by_the_caller_signs_what_was_prepared() {
        var document = parse(DOCUMENT);
        PreparedXml prepared = signer(XmlProfile.XML_DSIG).prepare(document, PERSON.certificate(), SUITE);
        byte[] value = PERSON.sign(prepared.toBeSigned());
        document.getDocumentElement().setTextContent("999");
        prepared.toBeSigned()[9] ^= 1;
        prepared.complete(value).getDocumentElement().setTextContent("999");

        assertThat(TestXml.verify(write(prepared.complete(value)), PKI).valid()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(XmlProfile.class)
    void resume_when_the_document_was_changed_is_refused(XmlProfile profile) {
        String encoded = text(prepared(profile).encoded());

        assertInvalid(profile, replaceOnce(encoded, ">100<", ">999<"));
        assertInvalid(profile, replaceOnce(encoded, ">100<", ">1<!-- -->00<"));
        assertInvalid(profile, replaceOnce(encoded, "<ds:Signature ", "<evil/><ds:Signature "));
    }

    @ParameterizedTest
    @EnumSource(XmlProfile.class)
    void resume_when_the_certificate_is_another_is_refused(XmlProfile profile) {
        byte[] encoded = prepared(profile).encoded();
        TestKey renewed = PERSON.with(PKI.nca()
                .certify(CertificateTemplate.person(), PERSON.certificate().publicKey()));
        String own = Base64.getEncoder().encodeToString(PERSON.certificate().encoded());
        String other = Base64.getEncoder().encodeToString(renewed.certificate().encoded());

        assertInvalid(signer(profile), SOMEBODY, encoded);
        assertInvalid(signer(profile), renewed, encoded);
        String exchanged = replaceOnce(text(encoded), own, other);
        if (profile == XmlProfile.XADES) {
            assertInvalid(signer(profile), renewed, exchanged.getBytes(StandardCharsets.UTF_8));
        }
        assertInvalid(profile, exchanged);
    }

    @Test
    void resume_when_the_profile_is_another_is_refused() {
        assertInvalid(
                signer(XmlProfile.XADES), PERSON, prepared(XmlProfile.XML_DSIG).encoded());
        assertInvalid(
                signer(XmlProfile.XML_DSIG), PERSON, prepared(XmlProfile.XADES).encoded());
    }

    @Test
    void resume_when_it_claims_another_day_is_refused() {
        byte[] encoded = prepared(XmlProfile.XADES).encoded();

        assertInvalid(at(Duration.ofHours(25)), PERSON, encoded);
        assertInvalid(at(Duration.ofMinutes(-6)), PERSON, encoded);
        assertThat(at(Duration.ofMinutes(-4)).resume(encoded, PERSON.certificate(), SUITE))
                .isNotNull();
    }

    @Test
    void resume_when_the_properties_were_changed_is_refused() {
        String encoded = text(prepared(XmlProfile.XADES).encoded());
        String time = part(encoded, "<xades:SigningTime>", "</xades:SigningTime>");

        assertInvalid(XmlProfile.XADES, replaceOnce(encoded, time, time.replace(":00Z", ":01Z")));
        assertInvalid(XmlProfile.XADES, replaceOnce(encoded, time, ""));
        assertInvalid(
                XmlProfile.XADES,
                replaceOnce(
                        encoded,
                        "</xades:SignedProperties>",
                        "</xades:SignedProperties><xades:UnsignedProperties><xades:UnsignedSignatureProperties>"
                                + "<xades:CertificateValues/></xades:UnsignedSignatureProperties>"
                                + "</xades:UnsignedProperties>"));
    }

    @Test
    void resume_when_there_is_a_value_or_several_lack_one_is_refused() {
        PreparedXml prepared = prepared(XmlProfile.XML_DSIG);
        String encoded = text(prepared.encoded());
        String signature = part(encoded, "<ds:Signature ", "</ds:Signature>");

        assertInvalid(XmlProfile.XML_DSIG, write(prepared.complete(PERSON.sign(prepared.toBeSigned()))));
        assertInvalid(XmlProfile.XML_DSIG, replaceOnce(encoded, signature, signature + signature));
        assertInvalid(XmlProfile.XML_DSIG, replaceOnce(encoded, signature, ""));
    }

    @Test
    void resume_when_it_is_nothing_of_the_sort_is_refused() {
        for (byte[] other : List.of(
                new byte[0],
                new byte[200],
                "<a/>".getBytes(StandardCharsets.UTF_8),
                "<!DOCTYPE a><a/>".getBytes(StandardCharsets.UTF_8))) {
            assertInvalid(signer(XmlProfile.XML_DSIG), PERSON, other);
        }
    }

    @ParameterizedTest
    @EnumSource(XmlProfile.class)
    void resume_when_any_octet_was_changed_does_not_become_a_signature_of_something_else(XmlProfile profile) {
        PreparedXml prepared = prepared(profile);
        byte[] value = PERSON.sign(prepared.toBeSigned());
        XmlSigner signer = signer(profile);
        AtomicInteger refused = new AtomicInteger();
        Damage.everyOctet(prepared.encoded(), 20261128).forEach(changed -> {
            try {
                // What still holds are changes that no signature covers, such as the white space of Base64.
                PreparedXml again = signer.resume(changed, PERSON.certificate(), SUITE);
                assertThat(VERIFIER.verify(again.complete(value)).valid()).isTrue();
            } catch (CryptoException e) {
                refused.incrementAndGet();
                assertThat(e.code()).isIn(PkiErrors.PREPARATION_INVALID, PkiErrors.KEY_CERTIFICATE_MISMATCH);
            }
        });
        assertThat(refused.get()).isGreaterThan(prepared.encoded().length * 9 / 10);
        Damage.truncations(prepared.encoded(), 20).forEach(cut -> assertInvalid(signer, PERSON, cut));
    }

    @Test
    void prepare_when_the_suite_is_not_of_the_key_is_refused() {
        XmlSigner signer = signer(XmlProfile.XML_DSIG);
        NationalCertificate certificate = PERSON.certificate();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signer.prepare(parse(DOCUMENT), certificate, SignatureSuite.RSA_SHA256));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signer.prepareText("a", certificate, SignatureSuite.GOST_2004));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        signer.prepareDetached("a", Content.of(new byte[1]), certificate, SignatureSuite.RSA_SHA512));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signer.resume(new byte[0], certificate, SignatureSuite.RSA_SHA256));
    }

    @Test
    void prepare_when_the_document_has_a_signature_without_a_value_is_refused() {
        String open = text(prepared(XmlProfile.XML_DSIG).encoded());

        assertRefused(
                PkiErrors.XML_UNSIGNABLE,
                () -> signer(XmlProfile.XML_DSIG).prepare(parse(open), PERSON.certificate(), SUITE));
    }

    @Test
    void toString_tells_nothing_of_the_document() {
        assertThat(prepared(XmlProfile.XADES)).hasToString("PreparedXml[GOST_2015_512]");
    }
}
