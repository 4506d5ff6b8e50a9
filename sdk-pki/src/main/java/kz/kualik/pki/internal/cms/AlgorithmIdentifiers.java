package kz.kualik.pki.internal.cms;

import kz.kualik.pki.algorithm.HashAlgorithm;
import kz.kualik.pki.algorithm.SignatureSuite;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Algorithm identifiers as the NCA's software writes them: with NULL parameters. Absent ones are read too. */
public final class AlgorithmIdentifiers {
    private AlgorithmIdentifiers() {}

    /** For a digest. */
    public static AlgorithmIdentifier of(HashAlgorithm hash) {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(hash.oid()), DERNull.INSTANCE);
    }

    /** For a signature; that of ECDSA has no parameters (RFC 5758, 3.2). */
    public static AlgorithmIdentifier of(SignatureSuite suite) {
        ASN1ObjectIdentifier oid = new ASN1ObjectIdentifier(suite.oid());
        return switch (suite) {
            case ECDSA_P256_SHA256, ECDSA_P384_SHA384 -> new AlgorithmIdentifier(oid);
            default -> new AlgorithmIdentifier(oid, DERNull.INSTANCE);
        };
    }

    /** Refuses parameters that none of the closed set of algorithms has. */
    static void requireNoParameters(AlgorithmIdentifier algorithm) {
        if (algorithm.getParameters() != null
                && !DERNull.INSTANCE.equals(algorithm.getParameters().toASN1Primitive())) {
            throw new IllegalArgumentException("algorithm " + algorithm.getAlgorithm() + " has parameters");
        }
    }
}
