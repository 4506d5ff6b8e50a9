package kz.kualik.pki.judge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.testing.Presence;

/**
 * EU DSS (the European Commission's Digital Signature Service) for RSA. It runs in a JVM of its own from one source file,
 * {@code src/test/dss/DssJudge.java}, since it needs another Bouncy Castle than the SDK. Each call takes some seconds.
 */
public final class EuDss {
    private static final Path CLASS_PATH = Path.of("target", "dss.classpath");
    private static final Path SOURCE = Path.of("src", "test", "dss", "DssJudge.java");

    private final Tool java =
            new Tool(Path.of(System.getProperty("java.home"), "bin", "java").toString());

    /** Which Maven writes down; an IDE that runs tests without it does not. */
    public EuDss() {
        Presence.require(Files.exists(CLASS_PATH), "the class path of EU DSS is not known: run the tests with Maven");
    }

    /**
     * What it says of a signature.
     *
     * @param message the place of the message among those that were given
     * @param indication such as {@code TOTAL_PASSED}
     * @param subIndication such as {@code HASH_FAILURE}, or {@code null} as a word
     * @param level such as {@code CAdES-BASELINE-LTA}
     */
    public record Verdict(int message, String indication, String subIndication, String level) {}

    /** Verifies messages or containers by some anchors; the content is given if some are detached. */
    public List<Verdict> verify(
            List<byte[]> messages, Optional<byte[]> content, List<NationalCertificate> trusted, Instant at) {
        Tool.Workplace files = new Tool.Workplace();
        content.ifPresent(bytes -> files.with("content", bytes));
        List<String> arguments = new ArrayList<>(List.of(
                "verify",
                Long.toString(at.getEpochSecond()),
                content.isPresent() ? "content" : "-",
                Integer.toString(messages.size())));
        for (int i = 0; i < messages.size(); i++) {
            files.with("message" + i, messages.get(i));
            arguments.add("message" + i);
        }
        for (int i = 0; i < trusted.size(); i++) {
            files.with("trusted" + i, trusted.get(i).encoded());
            arguments.add("trusted" + i);
        }
        return new String(run(files, arguments), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(" "))
                .map(words -> new Verdict(Integer.parseInt(words[0]), words[1], words[2], words[3]))
                .toList();
    }

    /**
     * Signs with an RSA key at level B-B.
     *
     * @param form {@code ENCAPSULATED}, {@code DETACHED}, {@code ASIC}, {@code PDF}, {@code XADES}, {@code XADES_NODES} for a
     *     reference that names no canonical form, {@code XADES_ENVELOPING}, or {@code XADES_DETACHED}, which names the content
     *     {@code document.txt}
     */
    public byte[] sign(String form, byte[] content, NationalCertificate certificate, byte[] pkcs8) {
        Tool.Workplace files = new Tool.Workplace()
                .with("document.txt", content)
                .with("certificate", certificate.encoded())
                .with("key", pkcs8);
        return run(files, List.of("sign", "B_B", form, "document.txt", "certificate", "key"));
    }

    /**
     * Raises a XAdES signature of RSA.
     *
     * @param level such as {@code B_LTA}
     * @param places the properties that hold evidence, as its ValidationDataEncapsulationStrategy calls them
     * @param at when it is stamped
     * @param tsa the certificate of the time-stamp authority
     * @param tsaPkcs8 its key
     * @param authorities the root, which is trusted, and the one below it
     * @param crls the evidence
     */
    public byte[] extend(
            String level,
            String places,
            byte[] signed,
            Instant at,
            NationalCertificate tsa,
            byte[] tsaPkcs8,
            List<NationalCertificate> authorities,
            List<byte[]> crls) {
        Tool.Workplace files = new Tool.Workplace()
                .with("signed", signed)
                .with("tsa", tsa.encoded())
                .with("tsaKey", tsaPkcs8)
                .with("root", authorities.get(0).encoded())
                .with("authority", authorities.get(1).encoded());
        List<String> arguments = new ArrayList<>(List.of(
                "extend",
                level,
                places,
                "signed",
                Long.toString(at.getEpochSecond()),
                "tsa",
                "tsaKey",
                "root",
                "authority"));
        for (int i = 0; i < crls.size(); i++) {
            files.with("crl" + i, crls.get(i));
            arguments.add("crl" + i);
        }
        return run(files, arguments);
    }

    private byte[] run(Tool.Workplace files, List<String> arguments) {
        try {
            List<String> all = new ArrayList<>(List.of(
                    // PDFBox remembers the fonts of this computer there; by itself, in the home folder.
                    "-Dpdfbox.fontcache=.",
                    "-cp",
                    Files.readString(CLASS_PATH).strip(),
                    SOURCE.toAbsolutePath().toString()));
            all.addAll(arguments);
            Tool.Result result = java.run(files, all.toArray(String[]::new));
            if (!result.ok()) {
                throw new IllegalStateException(result.messages());
            }
            return result.output();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
