package kz.kualik.pki.algorithm;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.function.Supplier;
import kz.kualik.pki.internal.gost.GostCurve;
import kz.kualik.pki.internal.gost.GostKeyFactory;
import kz.kualik.pki.internal.gost.GostKeyPairGenerator;
import kz.kualik.pki.internal.gost.GostSignature;

/**
 * The national algorithms as a JCA provider object: {@code KeyFactory}, {@code KeyPairGenerator}, {@code Signature} and
 * {@code MessageDigest} under the national object identifiers and under the names that users of Kalkan know. Hand it to
 * JDK methods that take a provider; the SDK never registers it.
 *
 * <p>Keys encode themselves the national way. Signature values are {@code r || s}, each little-endian, as everywhere in
 * the national PKI (ГОСТ Р 34.10-2012 with the byte order of the NCA's software). RSA is left to the JDK.
 *
 * <p>Thread-safe, as any provider; the objects it gives are not.
 */
public final class NationalProvider extends Provider {
    private static final long serialVersionUID = 1L;

    /** The name that {@link Provider#getName()} gives. */
    public static final String NAME = "Kualik";

    private NationalProvider(boolean experimental) {
        super(NAME, "0.1", "National algorithms of Kazakhstan: GOST 34.10-2015, GOST 34.310-2004 and their digests");
        offerDigest(HashAlgorithm.STREEBOG_512);
        offerDigest(HashAlgorithm.GOST_34311_95);
        offerSuite(SignatureSuite.GOST_2015_512, GostCurve.GOST_2015_512);
        offerSuite(SignatureSuite.GOST_2004, GostCurve.GOST_2004);
        if (experimental) {
            offerDigest(HashAlgorithm.STREEBOG_256);
            offerSuite(SignatureSuite.GOST_2015_256, GostCurve.GOST_2015_256);
        }
    }

    private void offerDigest(HashAlgorithm hash) {
        offer("MessageDigest", hash.jcaName(), List.of(hash.oid()), hash::newDigest);
    }

    private void offerSuite(SignatureSuite suite, GostCurve curve) {
        List<String> keyNames = List.of(suite.keyType().oid());
        offer("KeyFactory", suite.jcaName(), keyNames, () -> new GostKeyFactory(curve));
        offer("KeyPairGenerator", suite.jcaName(), keyNames, () -> new GostKeyPairGenerator(curve));
        offer("Signature", suite.jcaName(), List.of(suite.oid(), "OID." + suite.oid()), () -> new GostSignature(curve));
    }

    /**
     * A provider object of one's own.
     *
     * @return a new provider, registered nowhere
     */
    public static NationalProvider create() {
        return new NationalProvider(false);
    }

    /**
     * A provider object that also knows {@linkplain SignatureSuite#experimental() experimental} algorithms, and makes keys
     * of them: GOST 34.10-2015 of 256 bits and Streebog-256. For experiments: the NCA issues nothing for such keys.
     *
     * @return a new provider, registered nowhere
     */
    public static NationalProvider withExperimental() {
        return new NationalProvider(true);
    }

    private void offer(String type, String name, List<String> aliases, Supplier<Object> maker) {
        putService(new MadeBy(this, type, name, aliases, maker));
    }

    /** A service whose objects are made by a lambda, so that no class of an internal package is named as a string. */
    private static final class MadeBy extends Service {
        private final Supplier<Object> maker;

        MadeBy(Provider provider, String type, String name, List<String> aliases, Supplier<Object> maker) {
            super(provider, type, name, MadeBy.class.getName(), aliases, null);
            this.maker = maker;
        }

        @Override
        public Object newInstance(@org.jspecify.annotations.Nullable Object parameter) throws NoSuchAlgorithmException {
            if (parameter != null) {
                throw new NoSuchAlgorithmException(getAlgorithm() + " takes no constructor parameter");
            }
            return maker.get();
        }
    }
}
