package kz.kualik.pki.cms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import kz.kualik.pki.certificate.NationalCertificate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;

/** A message taken apart, to be put together in ways that the SDK would not. */
final class EditedCms {
    /** The parts of SignerInfo, by their places. */
    static final int SIGNER_ID = 1;

    static final int DIGEST_ALGORITHM = 2;
    static final int SIGNED_ATTRIBUTES = 3;
    static final int SIGNATURE_ALGORITHM = 4;
    static final int VALUE = 5;
    static final int UNSIGNED_ATTRIBUTES = 6;

    private ASN1Encodable version;
    private ASN1Encodable digests;
    private ASN1Encodable content;
    private List<ASN1Encodable> certificates;
    private List<ASN1Encodable> signers;

    private EditedCms(SignedData data) {
        this.version = data.getVersion();
        this.digests = data.getDigestAlgorithms();
        this.content = data.getEncapContentInfo();
        this.certificates = new ArrayList<>(List.of(data.getCertificates().toArray()));
        this.signers = new ArrayList<>(List.of(data.getSignerInfos().toArray()));
    }

    static EditedCms of(CmsSignature message) {
        return new EditedCms(SignedData.getInstance(
                ContentInfo.getInstance(message.encoded()).getContent()));
    }

    EditedCms version(int number) {
        version = new ASN1Integer(number);
        return this;
    }

    EditedCms digests(AlgorithmIdentifier... algorithms) {
        digests = new DERSet(algorithms);
        return this;
    }

    EditedCms content(String type, byte[] bytes) {
        content = new ContentInfo(new ASN1ObjectIdentifier(type), new DEROctetString(bytes));
        return this;
    }

    EditedCms certificates(NationalCertificate... others) {
        certificates = new ArrayList<>();
        return adding(others);
    }

    EditedCms adding(NationalCertificate... others) {
        for (NationalCertificate certificate : others) {
            certificates.add(Certificate.getInstance(certificate.encoded()));
        }
        return this;
    }

    EditedCms withoutSigners() {
        signers = new ArrayList<>();
        return this;
    }

    /** The signers of another message too. */
    EditedCms and(CmsSignature other) {
        EditedCms theirs = of(other);
        signers.addAll(theirs.signers);
        certificates.addAll(theirs.certificates);
        ASN1EncodableVector union = new ASN1EncodableVector();
        List<ASN1Encodable> all =
                new ArrayList<>(List.of(ASN1Set.getInstance(digests).toArray()));
        for (ASN1Encodable digest : ASN1Set.getInstance(theirs.digests)) {
            if (!all.contains(digest)) {
                all.add(digest);
            }
        }
        all.forEach(union::add);
        digests = new DERSet(union);
        return this;
    }

    /** Replaces a part of the first signer. */
    EditedCms signer(int part, ASN1Encodable by) {
        return signer(part, before -> by);
    }

    EditedCms signer(int part, UnaryOperator<ASN1Encodable> change) {
        ASN1Encodable[] parts = ASN1Sequence.getInstance(signers.get(0)).toArray();
        ASN1Encodable[] changed = Arrays.copyOf(parts, Math.max(parts.length, part + 1));
        changed[part] = change.apply(part < parts.length ? parts[part] : null);
        signers.set(0, new DERSequence(changed));
        return this;
    }

    /** Replaces all signers by one. */
    EditedCms signer(ASN1Encodable by) {
        signers = new ArrayList<>(List.of(by));
        return this;
    }

    /** Removes a part of the first signer. */
    EditedCms signerWithout(int part) {
        List<ASN1Encodable> parts =
                new ArrayList<>(List.of(ASN1Sequence.getInstance(signers.get(0)).toArray()));
        parts.remove(part);
        signers.set(0, new DERSequence(parts.toArray(ASN1Encodable[]::new)));
        return this;
    }

    /** Replaces the unsigned attributes of the first signer. */
    EditedCms unsigned(Attribute... attributes) {
        return signer(UNSIGNED_ATTRIBUTES, new DERTaggedObject(false, 1, new DERSet(attributes)));
    }

    /** The attributes of the first signer that it signed. */
    List<Attribute> signed() {
        ASN1Encodable attributes = ASN1Sequence.getInstance(signers.get(0)).getObjectAt(SIGNED_ATTRIBUTES);
        List<Attribute> result = new ArrayList<>();
        for (ASN1Encodable attribute : ASN1Set.getInstance((ASN1TaggedObject) attributes, false)) {
            result.add(Attribute.getInstance(attribute));
        }
        return result;
    }

    CmsSignature build() {
        return CmsSignature.parse(encoded());
    }

    byte[] encoded() {
        DERSet certificateSet = new DERSet(certificates.toArray(ASN1Encodable[]::new));
        DERSequence data = new DERSequence(new ASN1Encodable[] {
            version,
            digests,
            content,
            new DERTaggedObject(false, 0, certificateSet),
            new DERSet(signers.toArray(ASN1Encodable[]::new))
        });
        try {
            return new ContentInfo(CMSObjectIdentifiers.signedData, data).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
