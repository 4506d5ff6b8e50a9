package kz.kualik.samples.guide;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.cms.CmsSigner;
import kz.kualik.pki.content.Content;
import kz.kualik.pki.key.KeyCriteria;
import kz.kualik.pki.key.Signer;
import kz.kualik.pki.report.Encapsulation;

/**
 * Signs a document with an RSA key on a token or HSM: the key never leaves it. The JDK's provider for PKCS#11 is configured
 * as an object of its own and registered nowhere.
 */
public final class SignWithHsm {
    private SignWithHsm() {}

    /**
     * Signs.
     *
     * @param configuration of the token for the JDK: name, library, slot (see the JDK's PKCS#11 reference guide)
     * @param pin of the token
     * @param wanted which key, by what its certificate says
     * @param document what to sign
     * @param out where the holder's key id is printed
     * @return the signature, without the document
     * @throws GeneralSecurityException if the token refuses
     * @throws IOException if the token cannot be read, or the PIN is wrong
     */
    public static CmsSignature run(Path configuration, Secret pin, KeyCriteria wanted, Path document, PrintStream out)
            throws GeneralSecurityException, IOException {
        Provider token = Security.getProvider("SunPKCS11").configure(configuration.toString());
        KeyStore store = KeyStore.getInstance("PKCS11", token);
        login(store, pin);
        Signer signer = signer(store, token, wanted);
        out.println("signing with the key " + signer.certificate().keyId());
        return CmsSigner.builder().build().sign(Content.of(document), Encapsulation.DETACHED, signer);
    }

    private static void login(KeyStore store, Secret pin) throws IOException {
        try {
            pin.use(chars -> {
                try {
                    store.load(null, chars);
                    return store;
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("the token refuses the login", e);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Never the first key, nor one by its name: the one whose certificate fits. */
    private static Signer signer(KeyStore store, Provider token, KeyCriteria wanted) throws GeneralSecurityException {
        List<String> fitting = Collections.list(store.aliases()).stream()
                .filter(alias -> fits(store, alias, wanted))
                .toList();
        if (fitting.size() != 1) {
            throw new GeneralSecurityException("the token has " + fitting.size() + " keys for " + wanted);
        }
        String alias = fitting.get(0);
        return Signer.of((PrivateKey) store.getKey(alias, null), certificate(store, alias), token);
    }

    private static boolean fits(KeyStore store, String alias, KeyCriteria wanted) {
        try {
            return store.isKeyEntry(alias) && wanted.matches(certificate(store, alias));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the token does not tell its certificates", e);
        }
    }

    private static NationalCertificate certificate(KeyStore store, String alias) throws GeneralSecurityException {
        return NationalCertificate.parse(store.getCertificate(alias).getEncoded());
    }

    /**
     * Runs the sample: configuration of the token, file with its PIN, document. The signature is written beside the
     * document, as FILE.cms.
     *
     * @param args the three paths
     * @throws GeneralSecurityException if the token refuses
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws GeneralSecurityException, IOException {
        if (args.length != 3) {
            System.err.println("usage: SignWithHsm CONFIGURATION PINFILE DOCUMENT");
            return;
        }
        KeyCriteria wanted = KeyCriteria.forPurpose(KeyPurpose.SIGNING)
                .validAt(Clock.systemUTC().instant());
        Path document = Path.of(args[2]);
        try (Secret pin = Secret.copyOf(Files.readString(Path.of(args[1])).strip())) {
            CmsSignature signature = run(Path.of(args[0]), pin, wanted, document, System.out);
            Files.write(Path.of(document + ".cms"), signature.encoded(), StandardOpenOption.CREATE_NEW);
        }
    }
}
