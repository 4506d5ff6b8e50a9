package kz.kualik.samples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.identity.identification.BeginRequest;
import kz.kualik.identity.identification.Completed;
import kz.kualik.identity.identification.KeySet;
import kz.kualik.identity.session.KeyFile;
import kz.kualik.pki.certificate.KeyPurpose;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.samples.journey.Answers;
import kz.kualik.samples.journey.Journey;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxClient;
import kz.kualik.samples.sandbox.SandboxOptions;
import kz.kualik.samples.sandbox.people.SyntheticPerson;

/** A running sandbox, key files of both kinds, and documents, in one folder. */
final class SignedOnce implements AutoCloseable {
    static final String PASSWORD = "Qwerty12";

    final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    final SyntheticPerson person = sandbox.people().ordinary();
    final Path folder;
    final Path trust;
    final Path document;
    final Path xml;
    final Path password;
    private final List<KeyFile> gost;
    private final List<KeyFile> rsa;

    SignedOnce(Path folder) {
        this.folder = folder;
        this.gost = keys(KeySet.GOST);
        this.rsa = keys(KeySet.RSA);
        this.document = write("document.txt", "Келісімшарт 17\n");
        this.xml = write("document.xml", "<a><b>17</b></a>");
        // As an editor on Windows would leave it.
        this.password = write("password.txt", "\uFEFF" + PASSWORD + "\r\n");
        this.trust = folder.resolve("trust");
        authorities();
    }

    private List<KeyFile> keys(KeySet keys) {
        try (Secret secret = Secret.copyOf(PASSWORD)) {
            Completed end = (Completed) new Journey(
                            SandboxClient.at(HttpTransport.jdk(), sandbox.address()),
                            person,
                            Answers.usual(),
                            new TextScreen(new PrintWriter(new StringWriter()), new Paint(false), Language.KAZAKH),
                            folder.resolve(keys.name().toLowerCase(Locale.ROOT)),
                            secret)
                    .walk(
                            Journey.identification(sandbox, keys).begin(BeginRequest.inLanguage(Language.KAZAKH)),
                            Language.KAZAKH)
                    .orElseThrow();
            return end.keys();
        }
    }

    private void authorities() {
        try {
            Files.createDirectories(trust);
            for (NationalCertificate authority : Stream.concat(
                            sandbox.nca().trustAnchors().stream(), sandbox.nca().issuers().stream())
                    .toList()) {
                Files.write(trust.resolve(authority.keyId() + ".cer"), authority.encoded());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name that nothing has yet. */
    Path fresh() {
        return folder.resolve("out-" + java.util.UUID.randomUUID());
    }

    KeyFile gost() {
        return gost.get(0);
    }

    KeyFile rsa(KeyPurpose purpose) {
        return rsa.stream()
                .filter(key -> key.certificate().purpose() == purpose)
                .findFirst()
                .orElseThrow();
    }

    /** Signs with the GOST key and further options. */
    Path sign(Path file, Object... options) {
        Path out = fresh();
        Object[] fixed = {"sign", "--p12", gost().path(), "--password-file", password, "--out", out, file};
        Run run = Run.of(Stream.concat(Stream.of(fixed), Stream.of(options)).toArray());
        if (run.code() != 0) {
            throw new AssertionError(run.err());
        }
        return out;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
