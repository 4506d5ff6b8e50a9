package kz.kualik.pki.key;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.NationalCertificate;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;

/**
 * Writes PKCS#12 (RFC 7292) in the structure of the NCA's files: the shrouded keys as plain data, the certificates
 * encrypted, local key id and friendly name on both. A chain, which files of the NCA do not have, goes beside the holder's
 * certificates without attributes.
 */
final class Pkcs12Writer {
    private Pkcs12Writer() {}

    static byte[] write(List<Pkcs12.Entry> entries, Secret password, Pkcs12Profile profile) {
        return password.use(chars -> {
            requireAscii(chars);
            try {
                return write(entries, chars, profile);
            } catch (IOException | PKCSException e) {
                throw new IllegalStateException("a container in memory can always be built", e);
            }
        });
    }

    private static byte[] write(List<Pkcs12.Entry> entries, char[] password, Pkcs12Profile profile)
            throws IOException, PKCSException {
        PKCS12PfxPduBuilder builder = new PKCS12PfxPduBuilder();
        for (Pkcs12.Entry entry : entries) {
            builder.addData(keyBag(entry, password, profile));
        }
        PKCS12PfxPdu pfx = builder.addEncryptedData(profile.certificates(password), certificateBags(entries))
                .build(profile.mac(), password);
        return pfx.getEncoded(ASN1Encoding.DL);
    }

    private static PKCS12SafeBag keyBag(Pkcs12.Entry entry, char[] password, Pkcs12Profile profile) {
        byte[] pkcs8 = entry.key().getEncoded();
        try {
            return named(new PKCS12SafeBagBuilder(PrivateKeyInfo.getInstance(pkcs8), profile.keys(password)), entry);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static PKCS12SafeBag[] certificateBags(List<Pkcs12.Entry> entries) throws IOException {
        List<PKCS12SafeBag> bags = new java.util.ArrayList<>();
        Set<NationalCertificate> written = new HashSet<>();
        for (Pkcs12.Entry entry : entries) {
            written.add(entry.certificate());
            bags.add(named(new PKCS12SafeBagBuilder(holder(entry.certificate())), entry));
        }
        for (Pkcs12.Entry entry : entries) {
            for (NationalCertificate authority : entry.chain()) {
                if (written.add(authority)) {
                    bags.add(new PKCS12SafeBagBuilder(holder(authority)).build());
                }
            }
        }
        return bags.toArray(PKCS12SafeBag[]::new);
    }

    private static X509CertificateHolder holder(NationalCertificate certificate) {
        return new X509CertificateHolder(Certificate.getInstance(certificate.encoded()));
    }

    private static PKCS12SafeBag named(PKCS12SafeBagBuilder builder, Pkcs12.Entry entry) {
        return builder.addBagAttribute(PKCS12SafeBag.friendlyNameAttribute, new DERBMPString(entry.alias()))
                .addBagAttribute(
                        PKCS12SafeBag.localKeyIdAttribute,
                        new DEROctetString(
                                HexFormat.of().parseHex(entry.certificate().keyId())))
                .build();
    }

    static void requireAscii(char[] password) {
        if (password.length == 0) {
            throw new IllegalArgumentException("the password of a key file must not be empty");
        }
        for (char c : password) {
            if (c < ' ' || c > '~') {
                throw new IllegalArgumentException(
                        "the password of a key file must be of printable ASCII characters: other tools disagree about the rest");
            }
        }
    }
}
