package kz.kualik.pki.cms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.internal.cms.AlgorithmIdentifiers;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.pki.report.Indication;
import kz.kualik.pki.report.SignatureReport;
import kz.kualik.pki.report.SignatureVerdict;
import kz.kualik.pki.report.SubIndication;
import kz.kualik.pki.testing.CertificateTemplate;
import kz.kualik.pki.testing.TestKey;
import kz.kualik.pki.testing.TestPki;
import kz.kualik.pki.trust.RevocationStatus;
import kz.kualik.pki.trust.TrustAnchors;
import kz.kualik.pki.trust.ValidationPolicy;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.bc.BcRSASignerInfoVerifierBuilder;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.junit.jupiter.api.Test;

/** Signatures over signatures (RFC 5652, 11.4). */
class CounterSignatureTest {
    private static final byte[] DOCUMENT = {'d', 'o', 'c'};
    private static final TestPki PKI = TestPki.of(SignatureSuite.RSA_SHA256);
    private static final TestKey PERSON = PKI.issue(CertificateTemplate.person());
    private static final TestKey NOTARY = PKI.issue(CertificateTemplate.head());

    private static CmsSignature signature() {
        return CmsSigner.builder()
                .clock(TestPki.CLOCK)
                .build()
                .sign(Content.of(DOCUMENT), Encapsulation.ENCAPSULATED, PERSON);
    }

    private static byte[] value(CmsSignature message) {
        return message.message().signers().get(0).orElseThrow().value();
    }

    private static SignatureReport report(CmsSignature message) {
        return CmsVerifier.with(new ValidationPolicy(
                        TrustAnchors.of(PKI.authorities()),
                        query -> new RevocationStatus.Good("test", query.now()),
                        TestPki.CLOCK,
                        Duration.ofSeconds(5)))
                .verify(message);
    }

    private static CmsSignature with(CmsSignature message, SignerInfo... counters) {
        return EditedCms.of(message)
                .adding(NOTARY.certificate())
                .unsigned(new Attribute(CMSAttributes.counterSignature, new DERSet(counters)))
                .build();
    }

    private static SignerInfo counter(TestKey key, byte[] value, ASN1Encodable... more) {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(attribute(CMSAttributes.signingTime, new Time(Date.from(TestPki.NOW))));
        attributes.add(attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new SigningCertificateV2(new ESSCertIDv2(
                        HashAlgorithm.SHA_256.digest(key.certificate().encoded())))));
        attributes.add(attribute(
                CMSAttributes.messageDigest,
                new DEROctetString(key.suite().hash().digest(value))));
        for (ASN1Encodable attribute : more) {
            attributes.add(attribute);
        }
        DERSet signed = new DERSet(attributes);
        return new SignerInfo(
                new SignerIdentifier(new IssuerAndSerialNumber(
                        X500Name.getInstance(key.certificate().issuer().encoded()),
                        key.certificate().serialNumber())),
                AlgorithmIdentifiers.of(key.suite().hash()),
                signed,
                AlgorithmIdentifiers.of(key.suite()),
                new DEROctetString(key.sign(der(signed))),
                null);
    }

    private static Attribute attribute(org.bouncycastle.asn1.ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    private static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertIs(SignatureVerdict verdict, SubIndication why, String code) {
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.subIndication()).contains(why);
        assertThat(verdict.reasons())
                .extracting(reason -> reason.code().toString())
                .containsExactly(code);
    }

    /** The verdict on the only counter-signature, whose parent passes whatever it is. */
    private static SignatureVerdict only(CmsSignature message) {
        SignatureReport report = report(message);
        assertThat(report.valid()).isTrue();
        SignatureVerdict parent = report.signatures().get(0);
        assertThat(parent.warnings()).isEmpty();
        assertThat(parent.counterSignatures()).hasSize(1);
        return parent.counterSignatures().get(0);
    }

    @Test
    void verify_when_counter_signed_judges_it_too() {
        CmsSignature message = signature();
        SignatureVerdict verdict = only(with(message, counter(NOTARY, value(message))));
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.signer()).contains(NOTARY.certificate());
        assertThat(verdict.signingTime()).contains(TestPki.NOW);
    }

    /** What the tests build is what Bouncy Castle takes for a counter-signature. */
    @Test
    void verify_when_judged_by_bouncy_castle_holds() throws Exception {
        CmsSignature message = signature();
        SignerInformation parent = new CMSSignedData(
                        with(message, counter(NOTARY, value(message))).encoded())
                .getSignerInfos()
                .iterator()
                .next();
        SignerInformation counter =
                parent.getCounterSignatures().getSigners().iterator().next();
        assertThat(counter.verify(new BcRSASignerInfoVerifierBuilder(
                                new DefaultCMSSignatureAlgorithmNameGenerator(),
                                new DefaultSignatureAlgorithmIdentifierFinder(),
                                new DefaultDigestAlgorithmIdentifierFinder(),
                                new BcDigestCalculatorProvider())
                        .build(new X509CertificateHolder(NOTARY.certificate().encoded()))))
                .isTrue();
    }

    @Test
    void verify_when_counter_signature_is_of_another_signature_fails_it_alone() {
        assertIs(
                only(with(signature(), counter(NOTARY, new byte[] {1}))),
                SubIndication.HASH_FAILURE,
                "pki.cms.content-changed");
    }

    @Test
    void verify_when_counter_signature_is_over_the_document_fails_it_alone() {
        assertIs(
                only(with(signature(), counter(NOTARY, DOCUMENT))),
                SubIndication.HASH_FAILURE,
                "pki.cms.content-changed");
    }

    @Test
    void verify_when_counter_signature_tells_a_content_type_fails_it_alone() {
        CmsSignature message = signature();
        assertIs(
                only(with(
                        message,
                        counter(
                                NOTARY,
                                value(message),
                                attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data)))),
                SubIndication.FORMAT_FAILURE,
                "pki.cms.attributes");
    }

    @Test
    void verify_when_counter_signature_is_by_another_key_fails_it_alone() {
        CmsSignature message = signature();
        assertIs(
                only(with(message, counter(PERSON.with(NOTARY.certificate()), value(message)))),
                SubIndication.SIG_CRYPTO_FAILURE,
                "pki.signature.wrong");
    }

    @Test
    void verify_when_counter_signature_is_a_signature_of_the_document_fails_it_alone() {
        CmsSignature message = signature();
        SignerInfo own =
                SignerInfo.getInstance(message.message().parts().signers().get(0));
        assertIs(only(with(message, own)), SubIndication.FORMAT_FAILURE, "pki.cms.attributes");
    }

    @Test
    void verify_when_counter_signature_is_moved_to_be_a_signature_never_passes() {
        CmsSignature message = signature();
        SignerInfo counter = counter(NOTARY, DOCUMENT);
        CmsSignature moved = EditedCms.of(message)
                .adding(NOTARY.certificate())
                .signer(counter)
                .build();
        assertIs(report(moved).signatures().get(0), SubIndication.FORMAT_FAILURE, "pki.cms.attributes");
    }

    @Test
    void verify_when_counter_signature_is_garbage_fails_it_alone() {
        CmsSignature message = EditedCms.of(signature())
                .unsigned(new Attribute(CMSAttributes.counterSignature, new DERSet(new DERSequence())))
                .build();
        SignatureVerdict verdict = only(message);
        assertThat(verdict.indication()).isEqualTo(Indication.TOTAL_FAILED);
        assertIs(verdict, SubIndication.FORMAT_FAILURE, "pki.cms.signer-not-understood");
    }

    @Test
    void verify_when_there_are_too_many_counter_signatures_says_so() {
        CmsSignature message = signature();
        SignerInfo[] many =
                Collections.nCopies(1000, counter(NOTARY, value(message))).toArray(SignerInfo[]::new);
        SignatureReport report = report(with(message, many));
        assertThat(report.valid()).isTrue();
        List<SignatureVerdict> verdicts = report.signatures().get(0).counterSignatures();
        assertThat(verdicts).hasSize(CounterSignatures.MAXIMUM + 1);
        assertThat(verdicts.get(0).passed()).isTrue();
        assertIs(
                verdicts.get(CounterSignatures.MAXIMUM),
                SubIndication.FORMAT_FAILURE,
                "pki.cms.counter-signatures-limit");
    }

    @Test
    void verify_when_counter_signatures_are_nested_judges_each_to_a_depth() {
        CmsSignature message = signature();
        // Each is made before the one over it, so the innermost chain is built from the outside in.
        SignatureVerdict verdict = only(with(message, nested(value(message), CounterSignatures.MAXIMUM_DEPTH + 2)));
        for (int depth = 1; depth < CounterSignatures.MAXIMUM_DEPTH; depth++) {
            assertThat(verdict.passed()).isTrue();
            assertThat(verdict.counterSignatures()).hasSize(1);
            verdict = verdict.counterSignatures().get(0);
        }
        assertThat(verdict.passed()).isTrue();
        assertIs(verdict.counterSignatures().get(0), SubIndication.FORMAT_FAILURE, "pki.cms.counter-signatures-limit");
    }

    private static SignerInfo nested(byte[] value, int depth) {
        SignerInfo plain = counter(NOTARY, value);
        if (depth == 1) {
            return plain;
        }
        SignerInfo over = nested(plain.getEncryptedDigest().getOctets(), depth - 1);
        return new SignerInfo(
                plain.getSID(),
                plain.getDigestAlgorithm(),
                plain.getAuthenticatedAttributes(),
                plain.getDigestEncryptionAlgorithm(),
                plain.getEncryptedDigest(),
                new DERSet(new Attribute(CMSAttributes.counterSignature, new DERSet(over))));
    }
}
