package kz.kualik.pki.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.PrivateKeys;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.asn1.Asn1;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads PKCS#12 (RFC 7292) of all layouts that the NCA has written, and those of OpenSSL, the JDK and Bouncy Castle, with
 * limits against files made to hurt: the file is at most 1 MiB, all its parts share one budget of iterations, and
 * containers within containers are not entered.
 *
 * <p>A wrong MAC alone tells a wrong password from a changed file no more than RFC 7292 does. The reader therefore goes
 * on: if the password opens a key that still signs for its own certificate, then the password is right and something else
 * in the file was changed; otherwise the password is said to be wrong. No answer tells how far a guess got, not even
 * whether a padding was right, and the one that says "changed" needs an intact key and the right password: whoever changes
 * the encrypted octets and watches the answers learns nothing of them.
 */
final class Pkcs12Reader {
    /** A key file has a few kilobytes; a megabyte holds hundreds of keys. */
    static final int MAXIMUM_SIZE = 1024 * 1024;

    private static final int MAXIMUM_ENTRIES = 100;
    private static final int MAXIMUM_CHAIN = 10;

    private final PasswordDecryption decryption;
    private final List<SafeBag> bags = new ArrayList<>();
    private final List<KeyBag> keys = new ArrayList<>();
    private final List<CertificateBag> certificates = new ArrayList<>();
    private boolean more;

    /** What a file holds, and whether it holds things that are not read. */
    record Content(List<Pkcs12.Entry> entries, boolean more) {}

    private record KeyBag(String id, Optional<String> name, boolean encrypted, PrivateKey key) {}

    private record CertificateBag(String id, NationalCertificate certificate) {}

    private Pkcs12Reader(char[] password) {
        this.decryption = new PasswordDecryption(password, why -> unreadable(why, null));
    }

    static Content read(byte[] file, Secret password) {
        if (file.length > MAXIMUM_SIZE) {
            throw unreadable("it is larger than " + MAXIMUM_SIZE + " octets", null);
        }
        return password.use(chars -> Asn1.read(
                () -> new Pkcs12Reader(chars).read(file), e -> unreadable("it is damaged, or not PKCS#12", e)));
    }

    private static CryptoException unreadable(String why, @Nullable Throwable cause) {
        return new CryptoException(PkiErrors.PKCS12_UNREADABLE, "the PKCS#12 file cannot be read: " + why, cause);
    }

    private Content read(byte[] file) throws IOException, GeneralSecurityException, OperatorCreationException {
        Pfx pfx = Pfx.getInstance(ASN1Primitive.fromByteArray(file));
        if (!pfx.getAuthSafe().getContentType().equals(PKCSObjectIdentifiers.data)) {
            throw unreadable("its integrity is not protected by a password", null);
        }
        if (pfx.getMacData() == null) {
            throw unreadable("nothing protects its integrity", null);
        }
        byte[] content =
                ASN1OctetString.getInstance(pfx.getAuthSafe().getContent()).getOctets();
        boolean authentic = decryption.authentic(pfx.getMacData(), content);
        try {
            if (!authentic) {
                throw intact(content)
                        ? new CryptoException(
                                PkiErrors.PKCS12_CHANGED,
                                "the password fits the PKCS#12 file, but the file was changed after it was made")
                        : new UserActionException(
                                PkiErrors.PKCS12_WRONG_PASSWORD,
                                "the password of the PKCS#12 file is wrong, or the file was changed");
            }
            readParts(content);
            return new Content(entries(), more);
        } catch (IOException | GeneralSecurityException | OperatorCreationException | RuntimeException e) {
            keys.forEach(bag -> PrivateKeys.destroy(bag.key()));
            throw e;
        }
    }

    /** Whether the password opens a key that signs for its certificate, whatever else may be wrong. */
    private boolean intact(byte[] content) {
        try {
            readParts(content);
            return keys.stream().filter(KeyBag::encrypted).anyMatch(key -> signs(key.key(), certificateOf(key)));
        } catch (IOException | GeneralSecurityException | OperatorCreationException | RuntimeException e) {
            // What it was is not told: that would tell how far a guess got.
            return false;
        }
    }

    private static boolean signs(PrivateKey key, NationalCertificate certificate) {
        byte[] challenge = new byte[32];
        new SecureRandom().nextBytes(challenge);
        SignatureSuite suite = certificate.suite();
        return Signatures.verify(suite, certificate.publicKey(), challenge, Signatures.sign(suite, key, challenge));
    }

    private void readParts(byte[] content) throws IOException, GeneralSecurityException, OperatorCreationException {
        ASN1Sequence parts = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(content));
        requireFew(parts.size());
        for (ASN1Encodable part : parts) {
            addBags(ContentInfo.getInstance(part));
        }
        // What all keys ask for together is known before the first of them is worked on.
        for (SafeBag bag : bags) {
            if (bag.getBagId().equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)) {
                decryption.pay(
                        EncryptedPrivateKeyInfo.getInstance(bag.getBagValue()).getEncryptionAlgorithm());
            }
        }
        for (SafeBag bag : bags) {
            read(bag);
        }
    }

    private void addBags(ContentInfo info) throws IOException, GeneralSecurityException, OperatorCreationException {
        ASN1Sequence found;
        if (info.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
            EncryptedData encrypted = EncryptedData.getInstance(info.getContent());
            decryption.pay(encrypted.getEncryptionAlgorithm());
            byte[] plain = decryption.decrypt(
                    encrypted.getEncryptionAlgorithm(), encrypted.getContent().getOctets());
            try {
                found = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(plain));
            } finally {
                // Foreign files may have a key in there.
                Arrays.fill(plain, (byte) 0);
            }
        } else if (info.getContentType().equals(PKCSObjectIdentifiers.data)) {
            found = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(
                    ASN1OctetString.getInstance(info.getContent()).getOctets()));
        } else {
            throw unreadable("a part of it has the unknown type " + info.getContentType(), null);
        }
        requireFew(bags.size() + found.size());
        for (ASN1Encodable bag : found) {
            bags.add(SafeBag.getInstance(bag));
        }
    }

    private static void requireFew(int number) {
        if (number > MAXIMUM_ENTRIES) {
            throw unreadable("it holds more than " + MAXIMUM_ENTRIES + " objects", null);
        }
    }

    private void read(SafeBag bag) throws IOException, GeneralSecurityException, OperatorCreationException {
        ASN1ObjectIdentifier type = bag.getBagId();
        if (type.equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)) {
            EncryptedPrivateKeyInfo encrypted = EncryptedPrivateKeyInfo.getInstance(bag.getBagValue());
            addKey(bag, decryption.decrypt(encrypted.getEncryptionAlgorithm(), encrypted.getEncryptedData()));
        } else if (type.equals(PKCSObjectIdentifiers.keyBag)) {
            addKey(bag, PrivateKeyInfo.getInstance(bag.getBagValue()).getEncoded());
        } else if (type.equals(PKCSObjectIdentifiers.certBag)) {
            addCertificate(bag);
        } else {
            more = true;
        }
    }

    private void addCertificate(SafeBag bag) {
        CertBag value = CertBag.getInstance(bag.getBagValue());
        String id = localKeyId(bag);
        if (!value.getCertId().equals(PKCSObjectIdentifiers.x509Certificate)) {
            more = true;
            return;
        }
        try {
            certificates.add(new CertificateBag(
                    id,
                    NationalCertificate.parse(
                            ASN1OctetString.getInstance(value.getCertValue()).getOctets())));
        } catch (CryptoException e) {
            // An authority of a foreign chain may have a key of any kind; the holder's certificate must be understood.
            if (!id.isEmpty() || !e.code().equals(PkiErrors.ALGORITHM_UNKNOWN)) {
                throw e;
            }
            more = true;
        }
    }

    /** Takes the key's octets over and wipes them. */
    private void addKey(SafeBag bag, byte[] pkcs8) {
        try {
            String id = localKeyId(bag);
            if (!id.isEmpty() && keys.stream().anyMatch(key -> key.id().equals(id))) {
                throw unreadable("two keys in it have the same id", null);
            }
            boolean encrypted = bag.getBagId().equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag);
            keys.add(new KeyBag(id, friendlyName(bag), encrypted, Signatures.privateKey(pkcs8)));
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private List<Pkcs12.Entry> entries() {
        if (keys.isEmpty()) {
            throw new CryptoException(PkiErrors.PKCS12_NO_KEY, "there is no private key in the PKCS#12 file");
        }
        return keys.stream()
                .map(key -> {
                    NationalCertificate certificate = certificateOf(key);
                    String fallback = key.id().isEmpty() ? certificate.keyId() : key.id();
                    return new Pkcs12.Entry(key.name().orElse(fallback), certificate, chainOf(certificate), key.key());
                })
                .toList();
    }

    /** By the id that ties them together, or else, where foreign software left it out, by the key itself. */
    private NationalCertificate certificateOf(KeyBag key) {
        return certificates.stream()
                .filter(bag -> !key.id().isEmpty() && bag.id().equals(key.id()))
                .findFirst()
                .or(() -> certificates.stream()
                        .filter(bag ->
                                PrivateKeys.match(key.key(), bag.certificate().publicKey()))
                        .findFirst())
                .map(CertificateBag::certificate)
                .orElseThrow(() -> new CryptoException(
                        PkiErrors.PKCS12_NO_CERTIFICATE, "a key in the PKCS#12 file has no certificate beside it"));
    }

    /** What the file holds of the path upwards. Nothing is verified here: that is for whoever trusts. */
    private List<NationalCertificate> chainOf(NationalCertificate leaf) {
        List<NationalCertificate> chain = new ArrayList<>();
        Optional<NationalCertificate> issuer = issuerOf(leaf);
        while (issuer.isPresent() && chain.size() < MAXIMUM_CHAIN && !chain.contains(issuer.get())) {
            chain.add(issuer.get());
            issuer = issuerOf(issuer.get());
        }
        return List.copyOf(chain);
    }

    private Optional<NationalCertificate> issuerOf(NationalCertificate subject) {
        return certificates.stream()
                .map(CertificateBag::certificate)
                .filter(candidate -> !candidate.equals(subject)
                        && candidate.subject().equals(subject.issuer())
                        && subject.authorityKeyIdentifier()
                                .flatMap(id -> candidate.subjectKeyIdentifier().map(id::equals))
                                .orElse(true))
                .findFirst();
    }

    private static String localKeyId(SafeBag bag) {
        return attribute(bag, PKCSObjectIdentifiers.pkcs_9_at_localKeyId)
                .map(value -> HexFormat.of()
                        .formatHex(ASN1OctetString.getInstance(value).getOctets()))
                .orElse("");
    }

    private static Optional<String> friendlyName(SafeBag bag) {
        return attribute(bag, PKCSObjectIdentifiers.pkcs_9_at_friendlyName)
                .map(value -> ASN1BMPString.getInstance(value).getString());
    }

    private static Optional<ASN1Encodable> attribute(SafeBag bag, ASN1ObjectIdentifier type) {
        @Nullable ASN1Set attributes = bag.getBagAttributes();
        return attributes == null
                ? Optional.empty()
                : Arrays.stream(attributes.toArray())
                        .map(Attribute::getInstance)
                        .filter(attribute -> attribute.getAttrType().equals(type))
                        .filter(attribute -> attribute.getAttrValues().size() == 1)
                        .map(attribute -> attribute.getAttrValues().getObjectAt(0))
                        .findFirst();
    }
}
