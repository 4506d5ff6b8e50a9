package kz.kualik.pki.cms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import kz.kualik.core.CryptoException;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.asn1.Der;
import kz.kualik.pki.internal.cms.AlgorithmIdentifiers;
import kz.kualik.pki.internal.cms.SignedDataParts;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** A message that waits for the value of one more signature. */
final class Preparation implements PreparedSignature {
    private static final int SIGNER_DIGEST = 2;

    private final SignedDataParts parts;
    private final NationalCertificate certificate;
    private final SignatureSuite suite;
    private final ASN1Set attributes;
    private final byte[] toBeSigned;
    private final UnaryOperator<CmsSignature> raise;

    /**
     * A message without this signature.
     *
     * @param raise brings the finished message to its level
     */
    Preparation(
            SignedDataParts parts,
            NationalCertificate certificate,
            SignatureSuite suite,
            ASN1Set attributes,
            UnaryOperator<CmsSignature> raise) {
        this.parts = parts;
        this.certificate = certificate;
        this.suite = suite;
        this.attributes = attributes;
        this.toBeSigned = Der.encode(attributes);
        this.raise = raise;
    }

    @Override
    public byte[] toBeSigned() {
        return toBeSigned.clone();
    }

    @Override
    public byte[] digest() {
        return suite.hash().digest(toBeSigned);
    }

    @Override
    public CmsSignature complete(byte[] value) {
        if (!Signatures.verify(suite, certificate.publicKey(), toBeSigned, value)) {
            throw new CryptoException(
                    PkiErrors.KEY_CERTIFICATE_MISMATCH, "the signer's value is not of its certificate's key");
        }
        SignerInfo info = new SignerInfo(
                new SignerIdentifier(new IssuerAndSerialNumber(
                        X500Name.getInstance(certificate.issuer().encoded()), certificate.serialNumber())),
                AlgorithmIdentifiers.of(suite.hash()),
                attributes,
                AlgorithmIdentifiers.of(suite),
                new DEROctetString(value),
                null);
        return raise.apply(CmsSignature.of(new SignedDataParts(
                parts.version(),
                digestAlgorithms(),
                parts.contentType(),
                parts.payload(),
                certificates(),
                parts.revocations(),
                with(parts.signers(), Der.encode(info)))));
    }

    /** All that the signers use, whether it was announced before or not (RFC 5652, 5.1). */
    private List<byte[]> digestAlgorithms() {
        List<byte[]> all = new ArrayList<>(parts.digestAlgorithms());
        parts.signers()
                .forEach(signer -> all.add(SignedDataParts.children(signer).get(SIGNER_DIGEST)));
        all.add(Der.encode(AlgorithmIdentifiers.of(suite.hash())));
        Set<String> seen = new HashSet<>();
        all.removeIf(algorithm -> !seen.add(
                AlgorithmIdentifier.getInstance(algorithm).getAlgorithm().getId()));
        return all;
    }

    private List<byte[]> certificates() {
        byte[] encoded = certificate.encoded();
        boolean there = parts.certificates().stream().anyMatch(other -> Arrays.equals(other, encoded));
        return there ? parts.certificates() : with(parts.certificates(), encoded);
    }

    private static List<byte[]> with(List<byte[]> list, byte[] element) {
        List<byte[]> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }

    /** Prints the suite only. */
    @Override
    public String toString() {
        return "PreparedSignature[" + suite + "]";
    }
}
