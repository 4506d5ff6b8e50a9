package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kualik.core.http.HttpTransport;
import kz.kualik.core.secret.Secret;
import kz.kualik.pki.key.Pkcs12;
import kz.kualik.samples.sandbox.Counters;
import kz.kualik.samples.sandbox.SandboxClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of the command line for scripts, from outside: processes, their standard output, what the sandbox counts. A
 * journey that is killed and started again leaves the world as one that was not.
 */
class KilledIdentifyTest {
    private static final Counters HAPPY = new Counters(2, 1, 1, 0);

    @TempDir
    Path folder;

    /** A sandbox in a process of its own; it counts for one journey at a time. */
    private record World(Command process, String base, SandboxClient client) implements AutoCloseable {
        static World start() {
            Command process = Command.start("sandbox", "--port", "0", "--json");
            String base = process.line().orElseThrow().get("base").textValue();
            assertThat(base).matches("http://127\\.0\\.0\\.1:[0-9]+");
            return new World(process, base, SandboxClient.at(HttpTransport.jdk(), URI.create(base)));
        }

        Counters since(Counters before) {
            Counters now = client.counters();
            return new Counters(
                    now.sms() - before.sms(),
                    now.applications() - before.applications(),
                    now.certificatesIssued() - before.certificatesIssued(),
                    now.moderations() - before.moderations());
        }

        @Override
        public void close() {
            process.close();
        }
    }

    private Command identify(World world, String name, Object... more) {
        Object[] fixed = {
            "identify",
            "--sandbox",
            world.base(),
            "--store",
            "jdbc:h2:file:" + folder.resolve(name + "-sessions"),
            "--out",
            folder.resolve(name),
            "--json"
        };
        return Command.start(Stream.concat(Stream.of(fixed), Stream.of(more)).toArray());
    }

    @Test
    @Timeout(600)
    void identify_leaves_the_same_when_it_was_killed_after_any_line_and_started_again() throws Exception {
        List<JsonNode> undisturbed;
        try (World world = World.start();
                Command whole = identify(world, "undisturbed", "--script", "happy")) {
            undisturbed = whole.end();
            assertThat(world.since(new Counters(0, 0, 0, 0))).isEqualTo(HAPPY);
        }
        assertEnd(undisturbed, "undisturbed", 1);
        assertThat(steps(undisturbed)).startsWith("1 CAMERA", "2 IIN").endsWith("27 COMPLETED", "28 COMPLETED");
        // As many processes as the machine of a build has processors, at least.
        ConcurrentLinkedQueue<Integer> lines = new ConcurrentLinkedQueue<>(
                IntStream.rangeClosed(1, undisturbed.size()).boxed().toList());
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                ends.add(workers.submit(() -> killAfterEach(lines, undisturbed)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat(lines).isEmpty();
    }

    private void killAfterEach(ConcurrentLinkedQueue<Integer> lines, List<JsonNode> undisturbed) {
        try (World world = World.start()) {
            for (Integer next = lines.poll(); next != null; next = lines.poll()) {
                killAfter(next, world, undisturbed);
            }
        }
    }

    private void killAfter(int line, World world, List<JsonNode> undisturbed) {
        String name = "killed-" + line;
        Counters before = world.client().counters();
        String session = "";
        try (Command killed = identify(world, name, "--script", "happy")) {
            for (int i = 0; i < line; i++) {
                session = killed.line().orElseThrow().get("session").textValue();
            }
        }
        List<JsonNode> rest;
        try (Command again = identify(world, name, "--script", "happy")) {
            rest = again.end();
        }
        assertThat(rest)
                .as(name)
                .extracting(node -> node.get("session").textValue())
                .containsOnly(session);
        assertThat(steps(undisturbed)).as(name).endsWith(steps(rest).toArray(String[]::new));
        assertThat(world.since(before)).as(name).isEqualTo(HAPPY);
        assertEnd(rest, name, 1);
    }

    @Test
    @Timeout(600)
    void identify_leaves_the_same_when_it_is_killed_again_and_again() throws IOException {
        Path script = Files.writeString(folder.resolve("script.properties"), """
                camera=missing | refused | ready
                code=000000 | 000001 | inbox
                """);
        try (World world = World.start()) {
            Object[] options = {"--script", script, "--keys", "rsa", "--person", "register-differs"};
            List<JsonNode> told = new ArrayList<>();
            Optional<JsonNode> end = Optional.empty();
            for (int i = 0; i < 60 && end.isEmpty(); i++) {
                try (Command killed = identify(world, "often", options)) {
                    JsonNode line = killed.line().orElseThrow();
                    told.add(line);
                    end = Optional.of(line).filter(last -> !last.has("step"));
                }
            }
            List<JsonNode> last = List.of(end.orElseThrow());
            // Who begins the script again each time never gets on; each try is told once, or stored and not told.
            assertThat(told.stream()
                            .filter(line -> line.get("outcome").textValue().equals("retry")))
                    .hasSizeLessThanOrEqualTo(4);
            // Two codes and the word of the moderator.
            assertThat(world.client().counters()).isEqualTo(new Counters(3, 1, 2, 1));
            assertEnd(last, "often", 2);
        }
    }

    /** The result is there, the files are those that it names, they open, and nothing else is left of the keys. */
    private void assertEnd(List<JsonNode> lines, String name, int keys) {
        JsonNode result = lines.get(lines.size() - 1);
        assertThat(result.get("outcome").textValue()).as(name).isEqualTo("done");
        List<Path> named = new ArrayList<>();
        result.get("keys").forEach(key -> named.add(Path.of(key.get("file").textValue())));
        assertThat(named).hasSize(keys);
        assertThat(filesIn(folder.resolve(name))).containsExactlyInAnyOrderElementsOf(named);
        assertThat(filesIn(folder.resolve(name).resolve(".kualik").resolve("custody")))
                .isEmpty();
        try (Secret password = Secret.copyOf(IdentifyCommand.USUAL_PASSWORD)) {
            for (Path file : named) {
                try (Pkcs12 opened = Pkcs12.open(file, password)) {
                    assertThat(opened.entries()).singleElement().matches(Pkcs12.Entry::keyMatchesCertificate);
                }
            }
        }
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> steps(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> line.has("step"))
                .map(line -> line.get("step").asText() + " " + line.get("state").textValue())
                .toList();
    }
}
