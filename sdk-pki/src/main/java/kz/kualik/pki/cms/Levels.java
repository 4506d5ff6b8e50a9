package kz.kualik.pki.cms;

import java.time.Duration;
import java.util.Optional;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.internal.cms.SignedDataParts;
import kz.kualik.pki.internal.cms.SignerView;
import kz.kualik.pki.timestamp.Timestamp;
import kz.kualik.pki.timestamp.TimestampAuthority;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/** Raises signatures to level B-T (EN 319 122-1, 5.3). */
final class Levels {
    private final Optional<TimestampAuthority> timestampAuthority;
    private final Duration networkLimit;

    Levels(Optional<TimestampAuthority> timestampAuthority, Duration networkLimit) {
        this.timestampAuthority = timestampAuthority;
        this.networkLimit = networkLimit;
    }

    /** Stamps the value of the last signature, if there is an authority to do it. */
    CmsSignature stampLast(CmsSignature signature) {
        SignedDataParts parts = signature.message().parts();
        int last = parts.signers().size() - 1;
        SignerView signer = signature.message().signers().get(last).orElseThrow();
        return timestampAuthority
                .map(authority -> {
                    byte[] token = token(authority, signer, suite(signature, signer));
                    return CmsSignature.of(parts.withUnsignedAttribute(
                            last, Der.encode(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken), token));
                })
                .orElse(signature);
    }

    private static SignatureSuite suite(CmsSignature signature, SignerView signer) {
        return signer.findCertificate(signature.message().certificates())
                .flatMap(signer::suite)
                .orElseThrow();
    }

    /** RFC 3161, 2.2: whoever asked for a stamp checks it; one that does not hold would spoil the signature. */
    private byte[] token(TimestampAuthority authority, SignerView signer, SignatureSuite suite) {
        Timestamp stamp = authority.stamp(signer.value(), suite, Deadline.after(networkLimit));
        if (TimestampCheck.of(stamp.encoded(), signer.value()).isEmpty()) {
            throw new ProtocolException(
                    PkiErrors.TIMESTAMP_INVALID,
                    "the time stamp is not soundly signed, or not over the signature value");
        }
        return stamp.encoded();
    }
}
