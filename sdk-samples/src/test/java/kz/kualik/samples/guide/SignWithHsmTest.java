package kz.kualik.samples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kz.kualik.core.identifier.Iin;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.algorithm.SignatureSuite;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.enrolment.CertificationRequest;
import kz.kualik.pki.enrolment.NaturalPerson;
import kz.kualik.pki.enrolment.PreparedRequest;
import kz.kualik.pki.key.KeyCriteria;
import kz.kualik.pki.report.Encapsulation;
import kz.kualik.samples.cli.SmallAuthority;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample over SoftHSM2, from a key that is made on the token to a signature. */
class SignWithHsmTest {
    private static final String PIN = "271828";
    private static final Iin IIN = Iin.parse("900101300126");

    @TempDir
    static Path folder;

    private static Path configuration;

    @BeforeAll
    static void makeToken() throws Exception {
        require(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "softhsm2-util"))),
                "softhsm2-util is not installed (Debian package softhsm2)");
        String where = System.getenv("SOFTHSM2_CONF");
        require(where != null, "the variable SOFTHSM2_CONF is not set, as the pom sets it");
        Path own = Path.of(where).getParent();
        if (Files.exists(own)) {
            try (Stream<Path> old = Files.walk(own)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Path tokens = Files.createDirectories(own.resolve("tokens"));
        Files.writeString(Path.of(where), "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        Process process = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "kualik",
                        "--so-pin",
                        "31415926",
                        "--pin",
                        PIN)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("made").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        Path library = Stream.of("/usr/lib/softhsm", "/usr/lib/x86_64-linux-gnu/softhsm")
                .map(path -> Path.of(path, "libsofthsm2.so"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        configuration = Files.writeString(
                folder.resolve("token.cfg"), "name = SoftHSM\nlibrary = " + library + "\nslotListIndex = 0\n");
        putKey();
    }

    private static void require(boolean present, String otherwise) {
        if (!present) {
            if ("required".equals(System.getProperty("kualik.judges"))) {
                fail(otherwise);
            }
            abort(otherwise);
        }
    }

    /** The key is made on the token, and the token signs the request for its certificate. */
    private static void putKey() throws GeneralSecurityException, IOException {
        Provider token = Security.getProvider("SunPKCS11").configure(configuration.toString());
        KeyStore store = KeyStore.getInstance("PKCS11", token);
        store.load(null, PIN.toCharArray());
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", token);
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        PreparedRequest prepared = CertificationRequest.naturalPerson(
                        new NaturalPerson(IIN, "СЫНАҚОВ", "СЫНАҚ", Optional.empty()))
                .prepare(pair.getPublic(), SignatureSuite.RSA_SHA256);
        java.security.Signature signature = java.security.Signature.getInstance("SHA256withRSA", token);
        signature.initSign(pair.getPrivate());
        signature.update(prepared.toBeSigned());
        CertificationRequest request = prepared.complete(signature.sign());
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(SmallAuthority.issue(request)));
        store.setKeyEntry("synaq", pair.getPrivate(), null, new Certificate[] {certificate});
    }

    private static CmsSignature sign(Iin person, Path document) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        KeyCriteria wanted = KeyCriteria.forPurpose(KeyPurpose.SIGNING)
                .validAt(Clock.systemUTC().instant())
                .ofPerson(person);
        try (Secret pin = Secret.copyOf(PIN)) {
            CmsSignature signature = SignWithHsm.run(
                    configuration, pin, wanted, document, new PrintStream(printed, true, StandardCharsets.UTF_8));
            assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("signing with the key ");
            return signature;
        }
    }

    @Test
    void signWithHsm_withAKeyOnTheToken_signsWithoutRegisteringAnything() throws Exception {
        Provider[] before = Security.getProviders();
        Path document = Files.writeString(folder.resolve("document.txt"), "құжат");

        CmsSignature signature = sign(IIN, document);

        assertThat(signature.encapsulation()).isEqualTo(Encapsulation.DETACHED);
        assertThat(CmsSignature.parse(signature.encoded()).encoded()).isEqualTo(signature.encoded());
        assertThat(Security.getProviders()).isEqualTo(before);
    }

    @Test
    void signWithHsm_whenNoKeyFits_saysSoAndNamesNobody() throws IOException {
        Iin other = Iin.complete("85010130001").orElseThrow();
        Path document = Files.writeString(folder.resolve("other.txt"), "құжат");
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> sign(other, document))
                .withMessageContaining("0 keys for SIGNING")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(other.value()));
    }
}
