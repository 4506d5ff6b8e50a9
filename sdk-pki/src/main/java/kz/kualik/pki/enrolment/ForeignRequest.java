package kz.kualik.pki.enrolment;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyUsage;
import kz.kualik.pki.key.PendingKeyPair;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.jspecify.annotations.Nullable;

/**
 * Collects a request for another authority than the NCA: a TLS server, a partner abroad. Every part is checked when it is
 * given, and the subject is written in the usual order: C, ST, L, O, OU, CN. Not thread-safe.
 *
 * <pre>{@code
 * CertificationRequest request = CertificationRequest.foreign("pay.example.kz")
 *         .country("KZ")
 *         .organization("Example LLP")
 *         .dnsName("pay.example.kz")
 *         .extendedKeyUsage("1.3.6.1.5.5.7.3.1")
 *         .signWith(pair);
 * }</pre>
 */
public final class ForeignRequest {
    /** The upper bound of these attributes in X.520 (RFC 5280, appendix A.1). */
    private static final int MAXIMUM_NAME = 64;

    private static final int MAXIMUM_PLACE = 128;
    private static final int MAXIMUM_DNS_NAME = 253;
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    private final String commonName;
    private @Nullable String country;
    private @Nullable String state;
    private @Nullable String locality;
    private @Nullable String organization;
    private @Nullable String unit;
    private final List<String> dnsNames = new ArrayList<>();
    private final List<String> emails = new ArrayList<>();
    private final Set<KeyUsage> keyUsage = EnumSet.noneOf(KeyUsage.class);
    private final Set<String> extendedKeyUsage = new LinkedHashSet<>();

    ForeignRequest(String commonName) {
        this.commonName = requireText(commonName, "commonName", MAXIMUM_NAME);
    }

    /**
     * The country. Default: none.
     *
     * @param code two letters of ISO 3166-1
     * @return this builder
     * @throws IllegalArgumentException if there is no such country
     */
    public ForeignRequest country(String code) {
        if (!Set.of(Locale.getISOCountries()).contains(code)) {
            throw new IllegalArgumentException("a country is two capital letters of ISO 3166-1, such as KZ");
        }
        country = code;
        return this;
    }

    /**
     * The state or province. Default: none.
     *
     * @param name at most 128 characters
     * @return this builder
     * @throws IllegalArgumentException if it is blank, too long or has control characters
     */
    public ForeignRequest state(String name) {
        state = requireText(name, "state", MAXIMUM_PLACE);
        return this;
    }

    /**
     * The town. Default: none.
     *
     * @param name at most 128 characters
     * @return this builder
     * @throws IllegalArgumentException if it is blank, too long or has control characters
     */
    public ForeignRequest locality(String name) {
        locality = requireText(name, "locality", MAXIMUM_PLACE);
        return this;
    }

    /**
     * The organisation. Default: none.
     *
     * @param name at most 64 characters
     * @return this builder
     * @throws IllegalArgumentException if it is blank, too long or has control characters
     */
    public ForeignRequest organization(String name) {
        organization = requireText(name, "organization", MAXIMUM_NAME);
        return this;
    }

    /**
     * The part of the organisation. Default: none.
     *
     * @param name at most 64 characters
     * @return this builder
     * @throws IllegalArgumentException if it is blank, too long or has control characters
     */
    public ForeignRequest organizationalUnit(String name) {
        unit = requireText(name, "organizationalUnit", MAXIMUM_NAME);
        return this;
    }

    /**
     * One more DNS name of subjectAltName. Default: none.
     *
     * @param name of ASCII letters, digits and hyphens, other scripts as A-labels (RFC 5890); the first label may be
     *     {@code *}
     * @return this builder
     * @throws IllegalArgumentException if it is no DNS name
     */
    public ForeignRequest dnsName(String name) {
        if (name.length() > MAXIMUM_DNS_NAME || !name.matches("(\\*\\.)?(" + LABEL + "\\.)*" + LABEL)) {
            throw new IllegalArgumentException("a DNS name looks like www.example.kz or *.example.kz");
        }
        dnsNames.add(name);
        return this;
    }

    /**
     * One more e-mail address (rfc822Name) of subjectAltName. Default: none.
     *
     * @param address of ASCII characters
     * @return this builder
     * @throws IllegalArgumentException if it is no e-mail address
     */
    public ForeignRequest email(String address) {
        emails.add(requireEmail(address));
        return this;
    }

    /**
     * What the key is for (RFC 5280, 4.2.1.3), as a critical extension. Default: left to the authority.
     *
     * @param usages added to those given before
     * @return this builder
     */
    public ForeignRequest keyUsage(KeyUsage... usages) {
        keyUsage.addAll(List.of(usages));
        return this;
    }

    /**
     * What the certificate is for (RFC 5280, 4.2.1.12). Default: left to the authority.
     *
     * @param oids in dotted form, such as 1.3.6.1.5.5.7.3.1 for TLS servers; added to those given before
     * @return this builder
     * @throws IllegalArgumentException if one is no object identifier
     */
    public ForeignRequest extendedKeyUsage(String... oids) {
        for (String oid : oids) {
            if (ASN1ObjectIdentifier.tryFromID(oid) == null) {
                throw new IllegalArgumentException("an extended key usage is an object identifier in dotted form");
            }
            extendedKeyUsage.add(oid);
        }
        return this;
    }

    /**
     * Completes the request with the proof that the applicant has the key.
     *
     * @param pair the new key pair
     * @return the request
     * @throws IllegalStateException if the pair is closed
     */
    public CertificationRequest signWith(PendingKeyPair pair) {
        return RequestEncoder.sign(subject(), extensions(), pair);
    }

    /**
     * Prepares the request for a key that lives elsewhere.
     *
     * @param publicKey the key that the certificate is for
     * @param suite what it signs with
     * @return what is to be signed
     * @throws IllegalArgumentException if the key is not of the suite, or the suite is for verification only
     */
    public PreparedRequest prepare(PublicKey publicKey, SignatureSuite suite) {
        return RequestEncoder.prepare(subject(), extensions(), publicKey, suite);
    }

    private RequestExtensions extensions() {
        return new RequestExtensions(emails, dnsNames, Optional.empty(), keyUsage, extendedKeyUsage);
    }

    private X500Name subject() {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        if (country != null) {
            name.addRDN(BCStyle.C, new DERPrintableString(country));
        }
        add(name, BCStyle.ST, state);
        add(name, BCStyle.L, locality);
        add(name, BCStyle.O, organization);
        add(name, BCStyle.OU, unit);
        add(name, BCStyle.CN, commonName);
        return name.build();
    }

    private static void add(X500NameBuilder name, ASN1ObjectIdentifier type, @Nullable String text) {
        if (text != null) {
            name.addRDN(type, RequestEncoder.utf8(text));
        }
    }

    static String requireEmail(String address) {
        if (!address.matches("[!-?A-~]+@[!-?A-~]+")) {
            throw new IllegalArgumentException("an e-mail address looks like name@example.kz");
        }
        return address;
    }

    private static String requireText(String text, String field, int maximum) {
        Objects.requireNonNull(text, field);
        if (text.isBlank() || text.length() > maximum || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    field + " has 1 to " + maximum + " characters, none of them a control character");
        }
        return text;
    }

    /** Prints nothing of what was collected. */
    @Override
    public String toString() {
        return "ForeignRequest";
    }
}
