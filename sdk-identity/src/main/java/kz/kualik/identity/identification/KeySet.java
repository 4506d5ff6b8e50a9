package kz.kualik.identity.identification;

import java.util.List;
import java.util.Objects;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;

/** Which keys a person gets. */
public enum KeySet {
    /** One key of GOST 2015-512, which signs and authenticates: what the NCA issues since 2024. */
    GOST(new Wanted(SignatureSuite.GOST_2015_512, KeyPurpose.SIGNING)),
    /** The older pair of RSA keys: {@code AUTH_RSA256_} to log in, {@code RSA256_} to sign. */
    RSA(
            new Wanted(SignatureSuite.RSA_SHA256, KeyPurpose.AUTHENTICATION),
            new Wanted(SignatureSuite.RSA_SHA256, KeyPurpose.SIGNING));

    private final List<Wanted> keys;

    KeySet(Wanted... keys) {
        this.keys = List.of(keys);
    }

    /**
     * The keys of the set.
     *
     * @return in the order in which they are asked for
     */
    public List<Wanted> keys() {
        return keys;
    }

    /**
     * One key of a set.
     *
     * @param suite what it signs with
     * @param purpose what it is for
     */
    public record Wanted(SignatureSuite suite, KeyPurpose purpose) {
        /**
         * Refuses null.
         *
         * @param suite see {@link #suite()}
         * @param purpose see {@link #purpose()}
         */
        public Wanted {
            Objects.requireNonNull(suite, "suite");
            Objects.requireNonNull(purpose, "purpose");
        }
    }
}
