package kz.kualik.pki.certificate;

import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The extensions of a certificate. All of them are optional, come in any order, and any may be critical. They are read
 * at once, so that a malformed one is found when the certificate is parsed and not when it is relied on.
 */
final class CertificateExtensions {
    private final @Nullable Extensions extensions;
    private final Set<String> extendedKeyUsage;
    private final @Nullable Set<KeyUsage> keyUsage;
    private final @Nullable BasicConstraints basicConstraints;
    private final OptionalInt pathLength;
    private final Optional<KeyStorage> keyStorage;
    private final Optional<String> subjectKeyIdentifier;
    private final Optional<String> authorityKeyIdentifier;
    private final List<URI> ocspLocations;
    private final List<URI> issuerLocations;
    private final List<URI> crlLocations;
    private final Optional<String> email;

    CertificateExtensions(@Nullable Extensions extensions) {
        this.extensions = extensions;
        this.extendedKeyUsage = readExtendedKeyUsage();
        this.keyUsage = readKeyUsage();
        this.basicConstraints = BasicConstraints.getInstance(find(Extension.basicConstraints));
        this.pathLength = readPathLength();
        this.keyStorage = readKeyStorage();
        this.subjectKeyIdentifier = readSubjectKeyIdentifier();
        this.authorityKeyIdentifier = readAuthorityKeyIdentifier();
        this.ocspLocations = readLocations(AccessDescription.id_ad_ocsp);
        this.issuerLocations = readLocations(AccessDescription.id_ad_caIssuers);
        this.crlLocations = readCrlLocations();
        this.email = readEmail();
    }

    private @Nullable ASN1Encodable find(ASN1ObjectIdentifier oid) {
        return extensions == null ? null : extensions.getExtensionParsedValue(oid);
    }

    Set<String> critical() {
        return extensions == null
                ? Set.of()
                : Arrays.stream(extensions.getCriticalExtensionOIDs())
                        .map(ASN1ObjectIdentifier::getId)
                        .collect(Collectors.toUnmodifiableSet());
    }

    Set<String> extendedKeyUsage() {
        return extendedKeyUsage;
    }

    Optional<Set<KeyUsage>> keyUsage() {
        return Optional.ofNullable(keyUsage);
    }

    Set<CertificateRole> roles(boolean informationSystem) {
        Set<CertificateRole> roles = EnumSet.noneOf(CertificateRole.class);
        extendedKeyUsage.stream()
                .map(CertificateRole::find)
                .flatMap(Optional::stream)
                .forEach(roles::add);
        if (informationSystem && roles.contains(CertificateRole.ORGANIZATION)) {
            roles.add(CertificateRole.INFORMATION_SYSTEM);
        }
        return Collections.unmodifiableSet(roles);
    }

    KeyPurpose purpose() {
        if (certificationAuthority()) {
            return KeyPurpose.CERTIFICATION;
        }
        if (extendedKeyUsage.contains(KeyPurposeId.id_kp_timeStamping.getId())) {
            return KeyPurpose.TIME_STAMPING;
        }
        if (extendedKeyUsage.contains(KeyPurposeId.id_kp_OCSPSigning.getId())) {
            return KeyPurpose.OCSP_SIGNING;
        }
        if (extendedKeyUsage.contains(KeyPurposeId.id_kp_emailProtection.getId()) || uses(KeyUsage.NON_REPUDIATION)) {
            return KeyPurpose.SIGNING;
        }
        if (extendedKeyUsage.contains(KeyPurposeId.id_kp_clientAuth.getId()) || uses(KeyUsage.DIGITAL_SIGNATURE)) {
            return KeyPurpose.AUTHENTICATION;
        }
        return KeyPurpose.UNSPECIFIED;
    }

    private boolean uses(KeyUsage usage) {
        return keyUsage != null && keyUsage.contains(usage);
    }

    Optional<IdentificationMethod> identificationMethod() {
        // The more specific method comes together with its parent: the longest identifier tells most.
        return extendedKeyUsage.stream()
                .map(IdentificationMethod::find)
                .flatMap(Optional::stream)
                .max((a, b) -> Integer.compare(a.oid().length(), b.oid().length()));
    }

    Optional<KeyStorage> keyStorage() {
        return keyStorage;
    }

    private Optional<KeyStorage> readKeyStorage() {
        ASN1Encodable value = find(new ASN1ObjectIdentifier(KeyStorage.EXTENSION));
        return value != null
                        && value.toASN1Primitive() instanceof ASN1Sequence sequence
                        && sequence.size() > 0
                        && sequence.getObjectAt(0) instanceof ASN1ObjectIdentifier oid
                ? KeyStorage.find(oid.getId())
                : Optional.empty();
    }

    boolean certificationAuthority() {
        return basicConstraints != null && basicConstraints.isCA();
    }

    OptionalInt pathLength() {
        return pathLength;
    }

    private OptionalInt readPathLength() {
        return basicConstraints == null || basicConstraints.getPathLenConstraint() == null
                ? OptionalInt.empty()
                : OptionalInt.of(basicConstraints.getPathLenConstraint().intValueExact());
    }

    Optional<String> subjectKeyIdentifier() {
        return subjectKeyIdentifier;
    }

    private Optional<String> readSubjectKeyIdentifier() {
        return Optional.ofNullable(SubjectKeyIdentifier.getInstance(find(Extension.subjectKeyIdentifier)))
                .map(id -> HexFormat.of().formatHex(id.getKeyIdentifier()));
    }

    Optional<String> authorityKeyIdentifier() {
        return authorityKeyIdentifier;
    }

    private Optional<String> readAuthorityKeyIdentifier() {
        return Optional.ofNullable(AuthorityKeyIdentifier.getInstance(find(Extension.authorityKeyIdentifier)))
                .map(AuthorityKeyIdentifier::getKeyIdentifierOctets)
                .map(HexFormat.of()::formatHex);
    }

    List<URI> ocspLocations() {
        return ocspLocations;
    }

    List<URI> issuerLocations() {
        return issuerLocations;
    }

    private List<URI> readLocations(ASN1ObjectIdentifier method) {
        AuthorityInformationAccess access = AuthorityInformationAccess.getInstance(find(Extension.authorityInfoAccess));
        return access == null
                ? List.of()
                : Arrays.stream(access.getAccessDescriptions())
                        .filter(description -> method.equals(description.getAccessMethod()))
                        .flatMap(description -> httpAddress(description.getAccessLocation()).stream())
                        .distinct()
                        .toList();
    }

    List<URI> crlLocations() {
        return crlLocations;
    }

    private List<URI> readCrlLocations() {
        CRLDistPoint points = CRLDistPoint.getInstance(find(Extension.cRLDistributionPoints));
        return points == null
                ? List.of()
                : Arrays.stream(points.getDistributionPoints())
                        .map(DistributionPoint::getDistributionPoint)
                        .filter(Objects::nonNull)
                        .filter(name -> name.getType() == DistributionPointName.FULL_NAME)
                        .flatMap(name -> Stream.of(
                                GeneralNames.getInstance(name.getName()).getNames()))
                        .flatMap(name -> httpAddress(name).stream())
                        .distinct()
                        .toList();
    }

    private static Optional<URI> httpAddress(GeneralName name) {
        if (name.getTagNo() != GeneralName.uniformResourceIdentifier) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(name.getName().toString().strip());
            return callable(uri) ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What no request can be sent to is left out; a wildcard, as test certificates have, names no file. */
    private static boolean callable(URI uri) {
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        return http
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && !uri.toString().contains("*");
    }

    Optional<String> email() {
        return email;
    }

    private Optional<String> readEmail() {
        GeneralNames names = GeneralNames.getInstance(find(Extension.subjectAlternativeName));
        return names == null
                ? Optional.empty()
                : Arrays.stream(names.getNames())
                        .filter(name -> name.getTagNo() == GeneralName.rfc822Name)
                        .map(name -> name.getName().toString())
                        .findFirst();
    }

    Optional<String> registeredSystem() {
        String parent = CertificateRole.INFORMATION_SYSTEM.oid() + ".";
        return extendedKeyUsage.stream().filter(oid -> oid.startsWith(parent)).findFirst();
    }

    private Set<String> readExtendedKeyUsage() {
        ExtendedKeyUsage usage = ExtendedKeyUsage.getInstance(find(Extension.extendedKeyUsage));
        Set<String> oids = new LinkedHashSet<>();
        if (usage != null) {
            for (KeyPurposeId purpose : usage.getUsages()) {
                oids.add(purpose.getId());
            }
        }
        return Collections.unmodifiableSet(oids);
    }

    private @Nullable Set<KeyUsage> readKeyUsage() {
        ASN1Encodable value = find(Extension.keyUsage);
        if (value == null) {
            return null;
        }
        byte[] bits = ASN1BitString.getInstance(value).getBytes();
        Set<KeyUsage> usages = EnumSet.noneOf(KeyUsage.class);
        for (KeyUsage usage : KeyUsage.values()) {
            int octet = usage.ordinal() / 8;
            if (octet < bits.length && (bits[octet] & 0x80 >> usage.ordinal() % 8) != 0) {
                usages.add(usage);
            }
        }
        return Collections.unmodifiableSet(usages);
    }
}
