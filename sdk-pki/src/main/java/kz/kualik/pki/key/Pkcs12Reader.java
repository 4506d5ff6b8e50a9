package kz.kualik.pki.key;

import java.io.IOException;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kualik.core.CryptoException;
import kz.kualik.core.SdkException;
import kz.kualik.core.UserActionException;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.PkiErrors;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.internal.PrivateKeys;
import kz.kualik.pki.internal.Signatures;
import kz.kualik.pki.internal.asn1.Asn1;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.bc.BcDefaultDigestProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEInputDecryptorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** Reads PKCS#12 (RFC 7292) of all layouts that the NCA has written, with limits against files made to hurt. */
final class Pkcs12Reader {
    /** A key file has a few kilobytes; a megabyte holds hundreds of keys. */
    static final int MAXIMUM_SIZE = 1024 * 1024;

    /**
     * Of the whole file. The NCA uses 1024 for each part; Bouncy Castle's own writer up to 1,200,000; more is an attack on
     * the reader's time.
     */
    private static final int MAXIMUM_ITERATIONS = 2_000_000;

    private static final int MAXIMUM_ENTRIES = 100;

    private final Map<String, PrivateKey> keys = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final List<CertificateBag> certificates = new ArrayList<>();
    private long iterations;

    private record CertificateBag(String keyId, NationalCertificate certificate) {}

    private Pkcs12Reader() {}

    static List<Pkcs12.Entry> read(byte[] file, Secret password) {
        if (file.length > MAXIMUM_SIZE) {
            throw unreadable("it is larger than " + MAXIMUM_SIZE + " octets", null);
        }
        Pkcs12Reader reader = new Pkcs12Reader();
        return password.use(chars -> {
            try {
                return Asn1.read(
                        () -> reader.readBags(file, chars), e -> unreadable("it is damaged, or not PKCS#12", e));
            } catch (SdkException e) {
                reader.destroyKeys();
                throw e;
            }
        });
    }

    private static CryptoException unreadable(String why, @Nullable Throwable cause) {
        return new CryptoException(PkiErrors.PKCS12_UNREADABLE, "the PKCS#12 file cannot be read: " + why, cause);
    }

    private void destroyKeys() {
        keys.values().forEach(PrivateKeys::destroy);
    }

    private List<Pkcs12.Entry> readBags(byte[] file, char[] password) throws IOException, PKCSException {
        PKCS12PfxPdu pfx = new PKCS12PfxPdu(file);
        if (!pfx.toASN1Structure().getAuthSafe().getContentType().equals(PKCSObjectIdentifiers.data)) {
            throw unreadable("its integrity is not protected by a password", null);
        }
        requireMac(pfx, password);
        InputDecryptorProvider decryptor = new BcPKCS12PBEInputDecryptorProviderBuilder().build(password);
        List<PKCS12SafeBag> bags = new ArrayList<>();
        for (ContentInfo info : pfx.getContentInfos()) {
            Collections.addAll(bags, safeBags(info, decryptor));
        }
        if (bags.size() > MAXIMUM_ENTRIES) {
            throw unreadable("it holds more than " + MAXIMUM_ENTRIES + " objects", null);
        }
        // What all keys ask for together is known before the first of them is worked on.
        for (PKCS12SafeBag bag : bags) {
            if (bag.getBagValue() instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
                requireKnown(EncryptedPrivateKeyInfo.getInstance(encrypted.getEncoded())
                        .getEncryptionAlgorithm());
            }
        }
        for (PKCS12SafeBag bag : bags) {
            readBag(bag, decryptor);
        }
        return entries();
    }

    private PKCS12SafeBag[] safeBags(ContentInfo info, InputDecryptorProvider decryptor) throws PKCSException {
        if (info.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
            requireKnown(EncryptedData.getInstance(info.getContent()).getEncryptionAlgorithm());
            return new PKCS12SafeBagFactory(info, decryptor).getSafeBags();
        }
        if (info.getContentType().equals(PKCSObjectIdentifiers.data)) {
            return new PKCS12SafeBagFactory(info).getSafeBags();
        }
        throw unreadable("a part of it has the unknown type " + info.getContentType(), null);
    }

    private void requireMac(PKCS12PfxPdu pfx, char[] password) throws PKCSException {
        MacData mac = pfx.toASN1Structure().getMacData();
        if (mac == null) {
            throw unreadable("nothing protects its integrity", null);
        }
        requireIterations(mac.getIterationCount().intValueExact());
        if (!pfx.isMacValid(new BcPKCS12MacCalculatorBuilderProvider(BcDefaultDigestProvider.INSTANCE), password)) {
            throw new UserActionException(
                    PkiErrors.PKCS12_WRONG_PASSWORD,
                    "the password of the PKCS#12 file is wrong, or the file was changed");
        }
    }

    private void readBag(PKCS12SafeBag bag, InputDecryptorProvider decryptor) throws IOException, PKCSException {
        Object value = bag.getBagValue();
        if (value instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            addKey(bag, encrypted.decryptPrivateKeyInfo(decryptor));
        } else if (value instanceof PrivateKeyInfo plain) {
            addKey(bag, plain);
        } else if (value instanceof X509CertificateHolder holder) {
            certificates.add(new CertificateBag(keyId(bag), NationalCertificate.parse(holder.getEncoded())));
        }
    }

    private void addKey(PKCS12SafeBag bag, PrivateKeyInfo info) throws IOException {
        byte[] pkcs8 = info.getEncoded();
        try {
            String keyId = keyId(bag);
            if (keys.containsKey(keyId)) {
                throw unreadable("two keys in it have the same id", null);
            }
            keys.put(keyId, Signatures.privateKey(pkcs8));
            aliases.put(keyId, friendlyName(bag).orElse(keyId));
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private List<Pkcs12.Entry> entries() {
        List<Pkcs12.Entry> entries = new ArrayList<>();
        keys.forEach((keyId, key) -> {
            NationalCertificate certificate = certificates.stream()
                    .filter(bag -> bag.keyId().equals(keyId))
                    .map(CertificateBag::certificate)
                    .findFirst()
                    .orElseThrow(() -> unreadable("a key in it has no certificate", null));
            entries.add(new Pkcs12.Entry(aliases.getOrDefault(keyId, keyId), certificate, key));
        });
        if (entries.isEmpty()) {
            throw unreadable("there is no key in it", null);
        }
        return List.copyOf(entries);
    }

    private void requireKnown(AlgorithmIdentifier algorithm) {
        ASN1ObjectIdentifier oid = algorithm.getAlgorithm();
        if (!oid.equals(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC)
                && !oid.equals(PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC)) {
            throw unreadable("it is encrypted by the algorithm " + oid + ", which the NCA's files never are", null);
        }
        requireIterations(PKCS12PBEParams.getInstance(algorithm.getParameters())
                .getIterations()
                .intValueExact());
    }

    private void requireIterations(int wanted) {
        iterations += wanted;
        if (wanted < 1 || iterations > MAXIMUM_ITERATIONS) {
            throw unreadable("it asks for " + wanted + " iterations", null);
        }
    }

    private static String keyId(PKCS12SafeBag bag) {
        return attribute(bag, PKCS12SafeBag.localKeyIdAttribute)
                .map(value -> HexFormat.of()
                        .formatHex(ASN1OctetString.getInstance(value).getOctets()))
                .orElse("");
    }

    private static Optional<String> friendlyName(PKCS12SafeBag bag) {
        return attribute(bag, PKCS12SafeBag.friendlyNameAttribute)
                .map(value -> ASN1BMPString.getInstance(value).getString());
    }

    private static Optional<ASN1Encodable> attribute(PKCS12SafeBag bag, ASN1ObjectIdentifier type) {
        Attribute @Nullable [] attributes = bag.getAttributes();
        return attributes == null
                ? Optional.empty()
                : Arrays.stream(attributes)
                        .filter(attribute -> attribute.getAttrType().equals(type))
                        .filter(attribute -> attribute.getAttributeValues().length == 1)
                        .map(attribute -> attribute.getAttributeValues()[0])
                        .findFirst();
    }
}
