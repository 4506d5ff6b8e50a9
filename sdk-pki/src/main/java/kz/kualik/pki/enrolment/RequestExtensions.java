package kz.kualik.pki.enrolment;

import java.util.Optional;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.internal.asn1.Der;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;

/**
 * The extensions that a request of the NCA's profile asks for: e-mail, key storage and, for the older pair, that the key
 * is for authentication. The NCA adds all others by itself.
 */
record RequestExtensions(Optional<String> email, Optional<KeyStorage> storage, KeyPurpose purpose) {
    private static final ASN1ObjectIdentifier KEY_STORAGE = new ASN1ObjectIdentifier(KeyStorage.EXTENSION);

    DERSet toAttributes() {
        java.util.List<Extension> list = new java.util.ArrayList<>();
        email.ifPresent(address -> list.add(extension(
                Extension.subjectAlternativeName, new GeneralNames(new GeneralName(GeneralName.rfc822Name, address)))));
        storage.ifPresent(
                kind -> list.add(extension(KEY_STORAGE, new DERSequence(new ASN1ObjectIdentifier(kind.oid())))));
        if (purpose == KeyPurpose.AUTHENTICATION) {
            list.add(extension(Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)));
        }
        return new DERSet(new Attribute(
                PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
                new DERSet(new Extensions(list.toArray(new Extension[0])))));
    }

    private static Extension extension(ASN1ObjectIdentifier oid, ASN1Encodable value) {
        return new Extension(oid, false, new DEROctetString(Der.encode(value)));
    }

    static RequestExtensions parse(@Nullable ASN1Set attributes) {
        Extensions extensions = null;
        if (attributes != null) {
            for (ASN1Encodable element : attributes) {
                Attribute attribute = Attribute.getInstance(element);
                if (attribute.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)) {
                    if (extensions != null || attribute.getAttrValues().size() != 1) {
                        throw new IllegalArgumentException("a request asks for extensions once");
                    }
                    extensions =
                            Extensions.getInstance(attribute.getAttrValues().getObjectAt(0));
                }
            }
        }
        return extensions == null
                ? new RequestExtensions(Optional.empty(), Optional.empty(), KeyPurpose.SIGNING)
                : new RequestExtensions(emailOf(extensions), storageOf(extensions), purposeOf(extensions));
    }

    private static Optional<String> emailOf(Extensions extensions) {
        GeneralNames names =
                GeneralNames.getInstance(extensions.getExtensionParsedValue(Extension.subjectAlternativeName));
        if (names != null) {
            for (GeneralName name : names.getNames()) {
                if (name.getTagNo() == GeneralName.rfc822Name) {
                    return Optional.of(name.getName().toString());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<KeyStorage> storageOf(Extensions extensions) {
        ASN1Encodable value = extensions.getExtensionParsedValue(KEY_STORAGE);
        return value == null
                ? Optional.empty()
                : KeyStorage.find(ASN1ObjectIdentifier.getInstance(
                                ASN1Sequence.getInstance(value).getObjectAt(0))
                        .getId());
    }

    private static KeyPurpose purposeOf(Extensions extensions) {
        ExtendedKeyUsage usage =
                ExtendedKeyUsage.getInstance(extensions.getExtensionParsedValue(Extension.extendedKeyUsage));
        return usage != null && usage.hasKeyPurposeId(KeyPurposeId.id_kp_clientAuth)
                ? KeyPurpose.AUTHENTICATION
                : KeyPurpose.SIGNING;
    }
}
