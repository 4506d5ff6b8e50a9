package kz.kualik.samples.sandbox.nca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.time.Clock;
import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.enrolment.IssuanceState;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpenSSL on what the NCA makes: RSA as it stands, over the network where OpenSSL can do that; of GOST every signature
 * value over the octets that it is to cover.
 */
final class IndependentJudgesTest {
    private static NcaFixture fixture;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        // OpenSSL takes the time from this computer.
        fixture = new NcaFixture(Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void writeAuthorities() throws IOException {
        OpenSsl.assumePresent();
        byte[] root = fixture.nca.trustAnchors().get(1).encoded();
        byte[] nca = fixture.nca.issuers().get(1).encoded();
        OpenSsl.writePem(folder.resolve("root.pem"), root);
        OpenSsl.writePem(folder.resolve("nca.pem"), nca);
        OpenSsl.writePem(folder.resolve("both.pem"), root, nca);
    }

    private NationalCertificate issue(SignatureSuite suite) throws IOException {
        try (PendingKeyPair pair = KeyPairs.generate(suite)) {
            IssuanceState.Issued issued = fixture.issue(NcaFixture.request(pair, KeyPurpose.SIGNING));
            NationalCertificate certificate = issued.certificates().get(0);
            OpenSsl.writePem(folder.resolve("person.pem"), certificate.encoded());
            return certificate;
        }
    }

    @Test
    void openssl_when_given_the_rsa_chain_verifies_it() throws Exception {
        issue(SignatureSuite.RSA_SHA256);

        OpenSsl.Verdict verdict = OpenSsl.run(
                folder,
                "verify",
                "-x509_strict",
                "-purpose",
                "smimesign",
                "-CAfile",
                "root.pem",
                "-untrusted",
                "nca.pem",
                "person.pem");

        assertThat(verdict.output()).contains("person.pem: OK");
        assertThat(verdict.success()).isTrue();
    }

    @Test
    void openssl_when_given_another_root_refuses_the_rsa_chain() throws Exception {
        issue(SignatureSuite.RSA_SHA256);

        assertThat(OpenSsl.run(folder, "verify", "-CAfile", "nca.pem", "person.pem")
                        .success())
                .isFalse();
    }

    @Test
    void openssl_when_given_the_rsa_lists_verifies_them() throws Exception {
        NationalCertificate certificate = issue(SignatureSuite.RSA_SHA256);
        fixture.nca.revoke(
                certificate.serialNumber(),
                CRLReason.KEY_COMPROMISE,
                Clock.systemUTC().instant());
        fixture.nca.publishRevocationLists();
        for (String name : new String[] {"nca_rsa", "nca_d_rsa", "root_rsa"}) {
            Files.write(
                    folder.resolve(name + ".crl"),
                    fixture.get("nca/crl/" + name + ".crl").body());
            OpenSsl.Verdict verdict =
                    OpenSsl.run(folder, "crl", "-inform", "DER", "-in", name + ".crl", "-CAfile", "both.pem", "-noout");
            assertThat(verdict.output()).contains("verify OK");
        }
        OpenSsl.run(folder, "crl", "-inform", "DER", "-in", "nca_rsa.crl", "-out", "crl.pem");

        assertThat(OpenSsl.run(
                                folder,
                                "verify",
                                "-crl_check",
                                "-CRLfile",
                                "crl.pem",
                                "-CAfile",
                                "both.pem",
                                "person.pem")
                        .output())
                .contains("certificate revoked");
    }

    @Test
    void openssl_when_it_asks_ocsp_about_rsa_certificates_trusts_the_answer() throws Exception {
        NationalCertificate certificate = issue(SignatureSuite.RSA_SHA256);

        assertThat(ocsp("-sha256").output()).contains("Response verify OK", "person.pem: good");
        assertThat(ocsp("-sha1").output()).contains("Response verify OK", "person.pem: good");
        fixture.nca.revoke(
                certificate.serialNumber(),
                CRLReason.CERTIFICATE_HOLD,
                Clock.systemUTC().instant());
        assertThat(ocsp("-sha256").output())
                .contains("Response verify OK", "person.pem: revoked", "certificateHold")
                .doesNotContain("Nonce Verify error");
    }

    private OpenSsl.Verdict ocsp(String digest) throws IOException {
        return OpenSsl.run(
                folder,
                "ocsp",
                digest,
                "-issuer",
                "nca.pem",
                "-cert",
                "person.pem",
                "-url",
                fixture.at("nca/ocsp").toString(),
                "-CAfile",
                "both.pem");
    }

    @Test
    void openssl_when_given_a_stamp_of_the_rsa_authority_verifies_it() throws Exception {
        Files.write(folder.resolve("data"), "data".getBytes(StandardCharsets.UTF_8));
        OpenSsl.run(folder, "ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "query");
        HttpResponse<byte[]> reply =
                fixture.post("nca/tsp", "application/timestamp-query", Files.readAllBytes(folder.resolve("query")));
        Files.write(folder.resolve("reply"), reply.body());

        OpenSsl.Verdict verdict = stampVerdict("-queryfile", "query");
        assertThat(verdict.output()).contains("Verification: OK");
        assertThat(verdict.success()).isTrue();
        assertThat(stampVerdict("-data", "data").success()).isTrue();
        Files.write(folder.resolve("data"), "date".getBytes(StandardCharsets.UTF_8));
        assertThat(stampVerdict("-data", "data").success()).isFalse();
    }

    private OpenSsl.Verdict stampVerdict(String what, String file) throws IOException {
        return OpenSsl.run(
                folder, "ts", "-verify", what, file, "-in", "reply", "-CAfile", "root.pem", "-untrusted", "nca.pem");
    }

    @Test
    void openssl_when_given_gost_certificates_verifies_their_signatures() throws Exception {
        OpenSsl.assumeGost();
        NationalCertificate root = fixture.nca.trustAnchors().get(0);
        NationalCertificate nca = fixture.nca.issuers().get(0);

        assertJudged(root, root.signedPart(), root.signatureValue());
        assertJudged(root, nca.signedPart(), nca.signatureValue());
        NationalCertificate person = issue(SignatureSuite.GOST_2015_512);
        assertJudged(nca, person.signedPart(), person.signatureValue());
        byte[] changed = person.signedPart();
        changed[changed.length - 1] ^= 1;
        assertThat(judge(nca, changed, person.signatureValue()).success()).isFalse();
    }

    @Test
    void openssl_when_given_gost_lists_verifies_their_signatures() throws Exception {
        OpenSsl.assumeGost();
        for (String name : new String[] {"nca_gost", "nca_d_gost"}) {
            ASN1Sequence crl = ASN1Sequence.getInstance(
                    fixture.get("nca/crl/" + name + ".crl").body());

            assertJudged(
                    fixture.nca.issuers().get(0),
                    Asn1.der(crl.getObjectAt(0)),
                    ASN1BitString.getInstance(crl.getObjectAt(2)).getOctets());
        }
    }

    @Test
    void openssl_when_given_a_gost_ocsp_response_verifies_its_signature() throws Exception {
        OpenSsl.assumeGost();
        NationalCertificate nca = fixture.nca.issuers().get(0);
        byte[] request = new OCSPReqBuilder()
                .addRequest(OcspServiceTest.id(
                        HashAlgorithm.SHA_256,
                        nca,
                        issue(SignatureSuite.GOST_2015_512).serialNumber()))
                .build()
                .getEncoded();

        BasicOCSPResp response =
                (BasicOCSPResp) new OCSPResp(fixture.post("nca/ocsp", "application/ocsp-request", request)
                                .body())
                        .getResponseObject();

        NationalCertificate responder = NationalCertificate.parse(response.getCerts()[0].getEncoded());
        assertJudged(nca, responder.signedPart(), responder.signatureValue());
        assertJudged(responder, response.getTBSResponseData(), response.getSignature());
    }

    @Test
    void openssl_when_given_a_stamp_of_the_gost_authority_verifies_its_signature() throws Exception {
        OpenSsl.assumeGost();
        byte[] request = Asn1.der(new TimeStampReq(
                new MessageImprint(
                        new AlgorithmIdentifier(
                                new ASN1ObjectIdentifier(HashAlgorithm.STREEBOG_512.oid()), DERNull.INSTANCE),
                        new byte[64]),
                null,
                null,
                ASN1Boolean.TRUE,
                null));

        TimeStampResp response = TimeStampResp.getInstance(
                fixture.post("nca/tsp", "application/timestamp-query", request).body());

        SignedData signed = SignedData.getInstance(response.getTimeStampToken().getContent());
        SignerInfo signer = SignerInfo.getInstance(signed.getSignerInfos().getObjectAt(0));
        NationalCertificate authority =
                NationalCertificate.parse(Asn1.der(signed.getCertificates().getObjectAt(0)));
        assertJudged(fixture.nca.issuers().get(0), authority.signedPart(), authority.signatureValue());
        assertJudged(
                authority,
                Asn1.der(signer.getAuthenticatedAttributes()),
                signer.getEncryptedDigest().getOctets());
    }

    private void assertJudged(NationalCertificate signer, byte[] signed, byte[] value) throws IOException {
        OpenSsl.Verdict verdict = judge(signer, signed, value);
        assertThat(verdict.output()).contains("Verified OK");
        assertThat(verdict.success()).isTrue();
    }

    private OpenSsl.Verdict judge(NationalCertificate signer, byte[] signed, byte[] value) throws IOException {
        return OpenSsl.judgeGost(
                folder, SubjectPublicKeyInfo.getInstance(signer.publicKey().getEncoded()), signed, value);
    }
}
