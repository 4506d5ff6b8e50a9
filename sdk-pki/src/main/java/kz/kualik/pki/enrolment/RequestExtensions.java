package kz.kualik.pki.enrolment;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.KeyStorage;
import kz.kualik.pki.certificate.KeyUsage;
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
 * The extensions that a request asks for. In the NCA's profile: e-mail, key storage and, for the older pair, that the key
 * is for authentication; the NCA adds all others by itself. Foreign authorities take DNS names and key usages too.
 */
record RequestExtensions(
        List<String> emails,
        List<String> dnsNames,
        Optional<KeyStorage> storage,
        Set<KeyUsage> keyUsage,
        Set<String> extendedKeyUsage) {
    static final RequestExtensions NONE =
            new RequestExtensions(List.of(), List.of(), Optional.empty(), Set.of(), Set.of());

    private static final ASN1ObjectIdentifier KEY_STORAGE = new ASN1ObjectIdentifier(KeyStorage.EXTENSION);
    private static final String CLIENT_AUTHENTICATION = KeyPurposeId.id_kp_clientAuth.getId();

    RequestExtensions {
        emails = List.copyOf(emails);
        dnsNames = List.copyOf(dnsNames);
        keyUsage = Set.copyOf(keyUsage);
        extendedKeyUsage = new LinkedHashSet<>(extendedKeyUsage);
    }

    /** Those of the NCA's profile. */
    static RequestExtensions national(Optional<String> email, KeyStorage storage, KeyPurpose purpose) {
        return new RequestExtensions(
                email.stream().toList(),
                List.of(),
                Optional.of(storage),
                Set.of(),
                purpose == KeyPurpose.AUTHENTICATION ? Set.of(CLIENT_AUTHENTICATION) : Set.of());
    }

    KeyPurpose purpose() {
        return extendedKeyUsage.contains(CLIENT_AUTHENTICATION) ? KeyPurpose.AUTHENTICATION : KeyPurpose.SIGNING;
    }

    DERSet toAttributes() {
        List<Extension> list = new ArrayList<>();
        GeneralName[] names = Stream.concat(
                        dnsNames.stream().map(name -> new GeneralName(GeneralName.dNSName, name)),
                        emails.stream().map(address -> new GeneralName(GeneralName.rfc822Name, address)))
                .toArray(GeneralName[]::new);
        if (names.length > 0) {
            list.add(extension(Extension.subjectAlternativeName, false, new GeneralNames(names)));
        }
        storage.ifPresent(
                kind -> list.add(extension(KEY_STORAGE, false, new DERSequence(new ASN1ObjectIdentifier(kind.oid())))));
        if (!keyUsage.isEmpty()) {
            int bits = keyUsage.stream().mapToInt(RequestExtensions::bit).sum();
            list.add(extension(Extension.keyUsage, true, new org.bouncycastle.asn1.x509.KeyUsage(bits)));
        }
        if (!extendedKeyUsage.isEmpty()) {
            KeyPurposeId[] purposes = extendedKeyUsage.stream()
                    .map(oid -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)))
                    .toArray(KeyPurposeId[]::new);
            list.add(extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes)));
        }
        return list.isEmpty()
                ? new DERSet()
                : new DERSet(new Attribute(
                        PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
                        new DERSet(new Extensions(list.toArray(new Extension[0])))));
    }

    private static Extension extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        return new Extension(oid, critical, new DEROctetString(Der.encode(value)));
    }

    /** As Bouncy Castle counts: the first octet from its highest bit, then the second. */
    private static int bit(KeyUsage usage) {
        int position = usage.ordinal();
        return position < Byte.SIZE ? 1 << Byte.SIZE - 1 - position : 1 << 2 * Byte.SIZE - 1;
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
                ? NONE
                : new RequestExtensions(
                        namesOf(extensions, GeneralName.rfc822Name),
                        namesOf(extensions, GeneralName.dNSName),
                        storageOf(extensions),
                        keyUsageOf(extensions),
                        extendedKeyUsageOf(extensions));
    }

    private static List<String> namesOf(Extensions extensions, int kind) {
        GeneralNames names =
                GeneralNames.getInstance(extensions.getExtensionParsedValue(Extension.subjectAlternativeName));
        return names == null
                ? List.of()
                : Stream.of(names.getNames())
                        .filter(name -> name.getTagNo() == kind)
                        .map(name -> name.getName().toString())
                        .toList();
    }

    private static Optional<KeyStorage> storageOf(Extensions extensions) {
        ASN1Encodable value = extensions.getExtensionParsedValue(KEY_STORAGE);
        return value == null
                ? Optional.empty()
                : KeyStorage.find(ASN1ObjectIdentifier.getInstance(
                                ASN1Sequence.getInstance(value).getObjectAt(0))
                        .getId());
    }

    private static Set<KeyUsage> keyUsageOf(Extensions extensions) {
        var bits = org.bouncycastle.asn1.x509.KeyUsage.fromExtensions(extensions);
        Set<KeyUsage> usages = EnumSet.noneOf(KeyUsage.class);
        if (bits != null) {
            Stream.of(KeyUsage.values())
                    .filter(usage -> bits.hasUsages(bit(usage)))
                    .forEach(usages::add);
        }
        return usages;
    }

    private static Set<String> extendedKeyUsageOf(Extensions extensions) {
        ExtendedKeyUsage usage =
                ExtendedKeyUsage.getInstance(extensions.getExtensionParsedValue(Extension.extendedKeyUsage));
        Set<String> oids = new LinkedHashSet<>();
        if (usage != null) {
            Stream.of(usage.getUsages()).forEach(purpose -> oids.add(purpose.getId()));
        }
        return oids;
    }
}
