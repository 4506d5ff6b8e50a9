package kz.kualik.samples.sandbox.nca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import kz.kualik.pki.algorithm.NationalProvider;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.key.KeyPairs;
import kz.kualik.pki.key.PendingKeyPair;
import kz.kualik.pki.trust.RevocationQuery;
import kz.kualik.pki.trust.RevocationSource;
import kz.kualik.pki.trust.RevocationStatus;
import kz.kualik.samples.sandbox.TestClock;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Complete and delta lists over HTTP, read by the JDK. */
final class RevocationListsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String CRL_NUMBER = "2.5.29.20";
    private static final String DELTA_INDICATOR = "2.5.29.27";
    private static final String AUTHORITY_KEY = "2.5.29.35";

    private final TestClock clock = new TestClock(NOW);
    private NcaFixture fixture;

    @BeforeEach
    void start() {
        fixture = new NcaFixture(clock);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void complete_when_nothing_is_revoked_is_an_empty_list_of_each_authority() throws Exception {
        List<NationalCertificate> roots = fixture.nca.trustAnchors();
        List<NationalCertificate> issuers = fixture.nca.issuers();
        Map<String, NationalCertificate> lists = Map.of(
                "root_gost", roots.get(0),
                "root_rsa", roots.get(1),
                "nca_gost", issuers.get(0),
                "nca_rsa", issuers.get(1));
        for (Map.Entry<String, NationalCertificate> list : lists.entrySet()) {
            X509CRL crl = fetch(list.getKey());
            NationalCertificate issuer = list.getValue();

            assertSigned(crl, issuer);
            assertThat(crl.getVersion()).isEqualTo(2);
            assertThat(crl.getRevokedCertificates()).isNull();
            assertThat(crl.getIssuerX500Principal().getEncoded())
                    .isEqualTo(issuer.subject().encoded());
            assertThat(crl.getThisUpdate().toInstant()).isEqualTo(NOW);
            assertThat(crl.getNextUpdate().toInstant()).isAfter(NOW.plus(Duration.ofHours(26)));
            assertThat(crl.getCriticalExtensionOIDs()).isEmpty();
            assertThat(crl.getNonCriticalExtensionOIDs()).containsExactlyInAnyOrder(CRL_NUMBER, AUTHORITY_KEY);
            assertThat(AuthorityKeyIdentifier.getInstance(value(crl, AUTHORITY_KEY))
                            .getKeyIdentifierOctets())
                    .asHexString()
                    .isEqualToIgnoringCase(issuer.keyId());
        }
    }

    @Test
    void delta_when_certificate_is_revoked_has_it_at_once() throws Exception {
        X509CRL complete = fetch("nca_gost");
        BigInteger serial = issue(SignatureSuite.GOST_2015_512).serialNumber();
        fixture.nca.revoke(serial, CRLReason.KEY_COMPROMISE, NOW);

        X509CRL delta = fetch("nca_d_gost");

        assertSigned(delta, fixture.nca.issuers().get(0));
        assertThat(delta.getCriticalExtensionOIDs()).containsExactly(DELTA_INDICATOR);
        assertThat(number(delta, DELTA_INDICATOR)).isEqualTo(number(complete, CRL_NUMBER));
        assertThat(number(delta, CRL_NUMBER)).isGreaterThan(number(complete, CRL_NUMBER));
        X509CRLEntry entry = delta.getRevokedCertificate(serial);
        assertThat(entry.getRevocationDate()).isEqualTo(Date.from(NOW));
        assertThat(entry.getRevocationReason()).isEqualTo(CRLReason.KEY_COMPROMISE);
        assertThat(fetch("nca_gost").getRevokedCertificate(serial)).isNull();
    }

    @Test
    void delta_when_nothing_is_revoked_since_the_complete_list_is_empty() throws Exception {
        BigInteger serial = issue(SignatureSuite.RSA_SHA256).serialNumber();
        fixture.nca.revoke(serial, CRLReason.UNSPECIFIED, NOW);
        assertThat(fetch("nca_rsa").getRevokedCertificate(serial)).isNotNull();

        X509CRL delta = fetch("nca_d_rsa");

        assertSigned(delta, fixture.nca.issuers().get(1));
        assertThat(delta.getRevokedCertificates()).isNull();
    }

    @Test
    void delta_when_a_hold_becomes_final_has_the_new_reason() throws Exception {
        BigInteger serial = issue(SignatureSuite.GOST_2015_512).serialNumber();
        fixture.nca.revoke(serial, CRLReason.CERTIFICATE_HOLD, NOW);
        assertThat(fetch("nca_gost").getRevokedCertificate(serial).getRevocationReason())
                .isEqualTo(CRLReason.CERTIFICATE_HOLD);
        fixture.nca.revoke(serial, CRLReason.CESSATION_OF_OPERATION, NOW);

        assertThat(fetch("nca_d_gost").getRevokedCertificate(serial).getRevocationReason())
                .isEqualTo(CRLReason.CESSATION_OF_OPERATION);
    }

    @Test
    void complete_when_a_day_has_passed_is_published_anew() throws Exception {
        X509CRL first = fetch("nca_gost");
        BigInteger serial = issue(SignatureSuite.GOST_2015_512).serialNumber();
        fixture.nca.revoke(serial, CRLReason.UNSPECIFIED, NOW);

        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(fetch("nca_gost")).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));

        X509CRL second = fetch("nca_gost");
        assertThat(second.getRevokedCertificate(serial).getRevocationReason()).isNull();
        assertThat(number(second, CRL_NUMBER)).isGreaterThan(number(first, CRL_NUMBER));
        assertThat(first.getNextUpdate()).isAfter(second.getThisUpdate());
    }

    @Test
    void complete_when_published_on_demand_is_new_though_no_time_has_passed() throws Exception {
        X509CRL first = fetch("nca_gost");
        BigInteger serial = issue(SignatureSuite.GOST_2015_512).serialNumber();
        fixture.nca.revoke(serial, CRLReason.UNSPECIFIED, NOW);

        fixture.nca.publishRevocationLists();

        X509CRL second = fetch("nca_gost");
        assertThat(second.getRevokedCertificate(serial)).isNotNull();
        assertThat(number(second, CRL_NUMBER)).isGreaterThan(number(first, CRL_NUMBER));
    }

    @Test
    void complete_when_an_authority_is_revoked_is_that_of_its_root() throws Exception {
        BigInteger serial = fixture.nca.issuers().get(1).serialNumber();
        fixture.nca.revoke(serial, CRLReason.CA_COMPROMISE, NOW);

        assertThat(fetch("root_rsa").getRevokedCertificate(serial)).isNotNull();
        assertThat(fetch("root_gost").getRevokedCertificate(serial)).isNull();
    }

    @Test
    void sdk_when_it_has_the_lists_in_a_folder_learns_what_they_say(@TempDir Path folder) throws Exception {
        NationalCertificate revoked = issue(SignatureSuite.GOST_2015_512);
        NationalCertificate revokedLater = issue(SignatureSuite.GOST_2015_512);
        NationalCertificate good = issue(SignatureSuite.GOST_2015_512);
        fixture.nca.revoke(revoked.serialNumber(), CRLReason.KEY_COMPROMISE, NOW);
        save(folder, "nca_gost");
        fixture.nca.revoke(revokedLater.serialNumber(), CRLReason.KEY_COMPROMISE, NOW);
        save(folder, "nca_d_gost");

        RevocationSource lists = RevocationSource.crls(folder);

        assertThat(check(lists, good)).isInstanceOf(RevocationStatus.Good.class);
        assertThat(check(lists, revoked)).isInstanceOf(RevocationStatus.Revoked.class);
        assertThat(check(lists, revokedLater)).isInstanceOf(RevocationStatus.Revoked.class);
    }

    private RevocationStatus check(RevocationSource lists, NationalCertificate certificate) {
        return lists.check(
                new RevocationQuery(certificate, fixture.nca.issuers().get(0), NOW, NOW, NcaFixture.DEADLINE));
    }

    private void save(Path folder, String name) throws Exception {
        Files.write(folder.resolve(name + ".crl"), fetch(name).getEncoded());
    }

    @Test
    void lists_when_name_is_unknown_are_not_found() {
        assertThat(fixture.get("nca/crl/root_d_gost.crl").statusCode()).isEqualTo(404);
        assertThat(fixture.post("nca/crl/nca_gost.crl", "text/plain", new byte[0])
                        .statusCode())
                .isEqualTo(405);
    }

    private NationalCertificate issue(SignatureSuite suite) {
        try (PendingKeyPair pair = KeyPairs.generate(suite)) {
            return fixture.issueOne(pair);
        }
    }

    private X509CRL fetch(String name) throws Exception {
        HttpResponse<byte[]> reply = fixture.get("nca/crl/" + name + ".crl");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/pkix-crl");
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(reply.body()));
    }

    private static void assertSigned(X509CRL crl, NationalCertificate issuer) throws Exception {
        if (issuer.suite() == SignatureSuite.RSA_SHA256) {
            crl.verify(issuer.publicKey());
        } else {
            crl.verify(issuer.publicKey(), NationalProvider.create());
        }
    }

    private static BigInteger number(X509CRL crl, String oid) {
        return ASN1Integer.getInstance(value(crl, oid)).getValue();
    }

    private static byte[] value(X509CRL crl, String oid) {
        return ASN1OctetString.getInstance(crl.getExtensionValue(oid)).getOctets();
    }
}
