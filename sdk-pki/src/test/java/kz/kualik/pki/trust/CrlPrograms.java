package kz.kualik.pki.trust;

import java.io.File;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import kz.kualik.core.http.HttpReply;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.operation.Deadline;
import kz.kualik.pki.certificate.NationalCertificate;
import kz.kualik.pki.testing.TestPki;

/** What the tests run in a JVM of its own. */
final class CrlPrograms {
    private CrlPrograms() {}

    static Process start(Path output, String heap, String... arguments) throws Exception {
        List<String> classes = new ArrayList<>(List.of("target/test-classes", "target/classes"));
        for (String property : List.of("surefire.test.class.path", "jdk.module.path", "java.class.path")) {
            classes.add(System.getProperty(property, ""));
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-cp",
                String.join(File.pathSeparator, classes),
                CrlPrograms.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (output != null) {
            builder.redirectOutput(output.toFile());
        }
        return builder.start();
    }

    /** {@code heap folder person issuer} or {@code refresh folder person issuer list}. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        RevocationQuery query = new RevocationQuery(
                NationalCertificate.parse(Files.readAllBytes(Path.of(arguments[2]))),
                NationalCertificate.parse(Files.readAllBytes(Path.of(arguments[3]))),
                TestPki.NOW,
                TestPki.NOW,
                Deadline.after(Duration.ofMinutes(2)));
        if (arguments[0].equals("heap")) {
            heap(folder, query);
        } else {
            refresh(folder, query, Files.readAllBytes(Path.of(arguments[4])));
        }
    }

    private static void heap(Path folder, RevocationQuery query) throws Exception {
        Path empty = Files.createTempDirectory("crl-none");
        RevocationSource.crls(empty).check(query);
        Files.delete(empty);
        long before = used();
        long started = System.nanoTime();
        RevocationSource source = RevocationSource.crls(folder);
        long opened = System.nanoTime();
        RevocationStatus status = source.check(query);
        long checked = System.nanoTime();
        long after = used();
        Crl list = Crl.read(folder.resolve("big.crl"));
        BigInteger last = BigCrl.serial(419_999);
        boolean found = list.entry(last)
                .filter(entry -> entry.reason().equals(OptionalInt.of(5)))
                .isPresent();
        long lookUp = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            found &= list.entry(BigCrl.serial(i)).isPresent();
        }
        long lookedUp = System.nanoTime();
        System.out.println("status " + status.getClass().getSimpleName());
        System.out.println("found " + found);
        System.out.println("grown " + (after - before));
        System.out.println("milliseconds to open " + (opened - started) / 1_000_000 + ", to verify "
                + (checked - opened) / 1_000_000 + ", nanoseconds of a look-up " + (lookedUp - lookUp) / 100_000);
        java.lang.ref.Reference.reachabilityFence(source);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void refresh(Path folder, RevocationQuery query, byte[] list) {
        HttpTransport transport = (call, deadline) -> new HttpReply(200, Map.of(), list);
        CrlStore store = CrlStore.in(folder, transport).open();
        while (true) {
            System.out.println(store.refresh(query) ? "kept" : "not kept");
        }
    }
}
