package kz.kualik.pki.trust;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.kualik.pki.certificate.NationalCertificate;

/**
 * The authorities of the national PKI in production, by the SHA-256 fingerprints of their certificates. The certificates
 * themselves are had from the addresses given here or from any other place: only the fingerprint counts.
 *
 * <p>The register of root.gov.kz/registr names some twenty accredited authorities more, most of them of banks. Nobody
 * whose word could be checked has published the fingerprints of theirs, so that only the two that could be checked are
 * here, {@link #STATE_BODIES} and {@link #BTS_DIGITAL}. A deployment that has got the certificate of another and compared
 * its fingerprint by a way of its own adds a {@link PinnedAuthority}. The authorities of the NCA's test stand are no part
 * of this: see {@link PinnedAuthority#testStand()}.
 */
public enum NationalAuthority {
    /** Root of 2015, GOST 34.310-2004 (КУЦ РК). */
    ROOT_GOST_2015(
            "9ab210e54e6b0343321131202d9edcc2598f598cfdd9ee4ec1056021ab2e9759",
            "http://root.gov.kz/cert/root_gost.cer",
            "https://root.gov.kz/cert/root_gost.cer"),
    /** Root of 2015, RSA. */
    ROOT_RSA_2015(
            "a7064abc5699827f370c67b09f1a1bfd7ad5e1514d471223df209c08300ea972",
            "http://root.gov.kz/cert/root_rsa.cer",
            "https://root.gov.kz/cert/root_rsa.cer"),
    /** Root of 2020, GOST 34.310-2004. */
    ROOT_GOST_2020(
            "c48164ab5ccaaee6b938299a1e3aeebd6f698bb2bd716a0f0d85befc46166aa2",
            "http://root.gov.kz/cert/root_gost_2020.cer",
            "https://root.gov.kz/cert/root_gost_2020.cer"),
    /** Root of 2020, RSA. */
    ROOT_RSA_2020(
            "9ba06354b626641715182e4d07c9dbaa1777720fa795d03174ffc68876535dcd",
            "http://root.gov.kz/cert/root_rsa_2020.cer",
            "https://root.gov.kz/cert/root_rsa_2020.cer"),
    /** Root of 2022, GOST 34.10-2015. */
    ROOT_GOST_2022(
            "af77725f8328bb24f89d81da3acdf7cee4324248538b7ba2cd2a860517fb9dca",
            "http://root.gov.kz/cert/root_gost2015_2022.cer",
            "https://root.gov.kz/cert/root_gost2015_2022.cer",
            "http://pki.gov.kz/cert/root_gost_2022.cer"),
    /** NCA of 2018, GOST 34.310-2004. */
    NCA_GOST_2018(
            "908521d0531e5645e64b34d3588374a3a83582c860e5f7293a04c41217e8cc18",
            "http://pki.gov.kz/cert/nca_gost.cer",
            "https://pki.gov.kz/cert/nca_gost.crt"),
    /** NCA of 2018, RSA. */
    NCA_RSA_2018(
            "34d1b311a9873191ae3382805df51e0a5da23315c512a8deeb885668ceeb5834",
            "http://pki.gov.kz/cert/nca_rsa.cer",
            "https://pki.gov.kz/cert/nca_rsa.crt"),
    /** NCA of 2022, GOST 34.10-2015: the issuer of what people get today. */
    NCA_GOST_2022(
            "32c7d233a42703a327f3025543a05b930e3f39a786c68dfa196baa86d5618524",
            "http://pki.gov.kz/cert/nca_gost_2022.cer"),
    /** NCA of 2022, RSA. */
    NCA_RSA_2022(
            "84fb799a66140950818c056a5d9730acc2a7622cdd4ef0d47113b132fb892905",
            "http://pki.gov.kz/cert/nca_rsa_2022.cer"),
    /** Authority of state bodies, УЦ ГО. */
    STATE_BODIES(
            "eb5a5318299db447a46619d2a541f026b52c1fce8a1d371262da8f6f2d7bb6f5",
            "https://ucgo.gov.kz/files/cert/ucgo.cer"),
    /** BTS Digital, an accredited authority. */
    BTS_DIGITAL(
            "74bb80edf34f4594e5e69b79029c64214e67630e3d16b82f952ab6e5956c5fa8",
            "https://root.gov.kz/cert/uc/btsd_gost.cer");

    private final String sha256;
    private final List<URI> locations;

    NationalAuthority(String sha256, String... locations) {
        this.sha256 = sha256;
        this.locations = Arrays.stream(locations).map(URI::create).toList();
    }

    /**
     * The fingerprint.
     *
     * @return SHA-256 of the certificate, 64 lower-case hexadecimal digits
     */
    public String sha256() {
        return sha256;
    }

    /**
     * Where the certificate is published: the first of {@link #locations()}.
     *
     * @return an address, maybe over plain HTTP: check the fingerprint of what comes
     */
    public URI location() {
        return locations.get(0);
    }

    /**
     * Where the certificate is published: what certificates below it say, what the official register says, mirrors.
     *
     * @return addresses to be tried in this order; check the fingerprint of what comes
     */
    public List<URI> locations() {
        return locations;
    }

    /**
     * The authority as a pin, to be used together with own ones.
     *
     * @return a pin of the same name
     */
    public PinnedAuthority pinned() {
        return new PinnedAuthority(name(), sha256, locations);
    }

    /**
     * Whether it is a root.
     *
     * @return false for the authorities below a root
     */
    public boolean root() {
        return name().startsWith("ROOT_");
    }

    /**
     * The authority that a certificate belongs to.
     *
     * @param certificate any certificate
     * @return empty if its fingerprint is none of these
     */
    public static Optional<NationalAuthority> find(NationalCertificate certificate) {
        String fingerprint = certificate.sha256();
        return Arrays.stream(values())
                .filter(authority -> authority.sha256.equals(fingerprint))
                .findFirst();
    }
}
