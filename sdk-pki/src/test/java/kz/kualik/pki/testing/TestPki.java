package kz.kualik.pki.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * A small certification hierarchy with the NCA's certificate profile: root, NCA, and whomever the NCA issues to.
 *
 * <pre>{@code
 * TestPki pki = TestPki.of(SignatureSuite.GOST_2015_512);
 * TestKey person = pki.issue(CertificateTemplate.person());
 * TestKey expired = pki.issue(CertificateTemplate.person().validity(from, to));
 * TrustAnchors anchors = TrustAnchors.of(pki.authorities());
 * }</pre>
 */
public final class TestPki {
    /** A moment at which all certificates made from unchanged templates are valid. */
    public static final Instant NOW = Instant.parse("2026-06-01T06:00:00Z");

    /** A clock that stands at {@link #NOW}. */
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final TestKey root;
    private final TestKey nca;

    private TestPki(TestKey root, TestKey nca) {
        this.root = root;
        this.nca = nca;
    }

    /** A new hierarchy, all keys of one suite unless a template says otherwise. */
    public static TestPki of(SignatureSuite suite) {
        return of(suite, CertificateTemplate.nca());
    }

    /** The same with another certificate of the NCA. */
    public static TestPki of(SignatureSuite suite, CertificateTemplate nca) {
        TestKey root = TestKey.selfSigned(CertificateTemplate.root().suite(suite));
        return new TestPki(root, root.issue(nca));
    }

    public TestKey root() {
        return root;
    }

    /** The authority below the root, which issues everything else. */
    public TestKey nca() {
        return nca;
    }

    /** The certificates of the root and the NCA. */
    public List<NationalCertificate> authorities() {
        return List.of(root.certificate(), nca.certificate());
    }

    public TestKey issue(CertificateTemplate template) {
        return nca.issue(template);
    }
}
