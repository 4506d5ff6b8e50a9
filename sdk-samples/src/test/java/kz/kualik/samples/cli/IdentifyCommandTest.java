package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.core.identifier.PhoneNumber;
import kz.kualik.core.secret.Secret;
import kz.kualik.identity.SessionId;
import kz.kualik.identity.identification.IdentificationPolicy;
import kz.kualik.identity.session.SessionEvent;
import kz.kualik.identity.session.jdbc.JdbcSessionStore;
import kz.kualik.identity.vault.KeyVault;
import kz.kualik.identity.vault.PinPepper;
import kz.kualik.samples.sandbox.Counters;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxOptions;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.server.Fault;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentifyCommandTest {
    @TempDir
    Path folder;

    private Path password;

    @BeforeEach
    void writePassword() throws IOException {
        password = Files.writeString(folder.resolve("password.txt"), "Qwerty12");
    }

    private Run identify(String script, Object... options) throws IOException {
        Path file = Files.writeString(folder.resolve("script.properties"), script);
        Object[] fixed = {"identify", "--script", file, "--folder", folder.resolve("keys"), "--password-file", password
        };
        return Run.of(Stream.concat(Stream.of(fixed), Stream.of(options)).toArray());
    }

    private List<String> keyFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void identify_leaves_a_key_file_when_the_script_is_empty() throws IOException {
        Run run = identify("");

        assertThat(run.code()).isZero();
        assertThat(keyFiles()).singleElement().asString().startsWith("GOST512_").endsWith(".p12");
        assertThat(run.out().lines().filter(line -> line.matches("\\S.*")).map(line -> line.split(" ")[0]))
                .containsSubsequence("1-2", "3", "4", "6", "7", "8", "9", "10", "11", "12-13", "14", "14a-16", "17")
                .containsSubsequence("18", "20", "21", "22", "23", "24", "25", "26", "27", "28");
    }

    @Test
    void identify_leaves_evidence_of_a_refusal_too() throws IOException {
        Path evidence = folder.resolve("evidence");

        assertThat(identify("consent=refuse", "--evidence", evidence).code()).isEqualTo(1);

        Run check = Run.of("evidence", "check", "--json", evidence);
        assertThat(check.code()).isZero();
        assertThat(check.json().at("/records").intValue()).isGreaterThan(20);
        assertThat(Files.readString(evidence.resolve("report.html"))).contains("identity.consent.declined");
    }

    @Test
    void identify_leaves_the_older_pair_when_asked_for() throws IOException {
        assertThat(identify("", "--keys", "rsa").code()).isZero();
        assertThat(keyFiles()).hasSize(2);
        assertThat(keyFiles().get(0)).startsWith("AUTH_RSA256_");
        assertThat(keyFiles().get(1)).startsWith("RSA256_");
    }

    @Test
    void identify_goes_on_when_the_first_answers_were_wrong() throws IOException {
        Run run = identify("""
                camera=missing | ready
                iin=123456789012
                code=000000 | inbox
                ncalayer=absent
                pin=111111
                pin-repeated=111111
                selfie=nobody
                """, "--lang", "kk");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "[identity.camera.missing]", "[identity.iin.invalid]", "[identity.otp.wrong]", "ЖСН енгізіңіз");
    }

    @Test
    void identify_ends_with_1_when_consent_is_refused() throws IOException {
        Run run = identify("consent=refuse");

        assertThat(run.code()).isEqualTo(1);
        assertThat(folder.resolve("keys")).doesNotExist();
    }

    @Test
    void identify_goes_by_the_operator_when_no_phone_is_registered() throws IOException {
        Run run = identify("", "--person", "phone-not-registered");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("The operator has registered the phone");
    }

    @Test
    void identify_goes_on_when_no_sms_came_and_the_iin_is_entered_again_at_once() throws IOException {
        Run run = identify("code=none | inbox");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("The operator has registered the phone");
    }

    @Test
    void identify_goes_by_the_moderator_when_the_register_differs() throws IOException {
        Run run = identify("", "--person", "register-differs");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("SURNAME", "The moderator has approved the document");
    }

    @Test
    void identify_lets_the_person_type_when_no_photo_can_be_read() throws IOException {
        Run run = identify("", "--person", "document-unreadable", "--json");

        assertThat(run.code()).isZero();
        assertThat(states(run))
                .containsSubsequence("DOCUMENT_BY_HAND", "DOCUMENT_DATA", "REGISTER", "MODERATION", "CONSENT");
        assertThat(result(run).at("/outcome").textValue()).isEqualTo("done");
    }

    @Test
    void identify_tries_the_keys_when_they_are_there() throws IOException {
        Run run = identify("", "--json");

        assertThat(result(run).at("/trials"))
                .extracting(trial -> trial.at("/purpose").textValue() + " " + trial.at("/passed"))
                .containsExactly("AUTHENTICATION true", "SIGNING true");
        assertThat(result(run).at("/reasons")).isEmpty();
    }

    @Test
    void identify_revokes_the_keys_when_the_script_says_so() throws IOException {
        Run run = identify("keys=revoke", "--json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(states(run)).endsWith("COMPLETED", "COMPLETED", "REVOKED");
        JsonNode result = result(run);
        assertThat(result.at("/outcome").textValue()).isEqualTo("revoked");
        assertThat(result.at("/keys")).hasSize(1);
    }

    @Test
    void identify_leaves_no_keys_when_the_application_is_revoked() throws IOException {
        Run run = identify("issuance=revoke", "--json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(result(run).at("/reasons/0/code").textValue()).isEqualTo("identity.application.revoked");
        assertThat(keyFiles()).isEmpty();
    }

    @Test
    void identify_keeps_the_keys_when_they_are_to_be_revoked_with_a_wrong_pin() throws IOException {
        Run run = identify("keys=revoke\npin-entered=739264|000001", "--json");

        assertThat(run.code()).isZero();
        assertThat(result(run).at("/outcome").textValue()).isEqualTo("done");
        assertThat(result(run).at("/reasons/0/code").textValue()).isEqualTo("identity.pin.wrong");
    }

    private static List<String> states(Run run) {
        List<String> lines = run.out().lines().toList();
        return lines.subList(0, lines.size() - 1).stream()
                .map(line -> line.replaceAll(".*\"state\":\"([A-Z_]+)\".*", "$1"))
                .toList();
    }

    @Test
    void identify_ends_with_1_when_the_person_is_a_child() throws IOException {
        assertThat(identify("", "--person", "child").code()).isEqualTo(1);
    }

    @Test
    void identify_ends_with_1_when_the_answers_lead_round_in_circles() throws IOException {
        Run run = identify("selfie-review=" + "again | ".repeat(40) + "again");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("circles");
    }

    @Test
    void identify_prints_no_secret_and_no_iin_when_it_asks_for_them() throws IOException {
        Run run = identify("pin=582941\npin-repeated=582941\npin-entered=582941");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .doesNotContain("582941", "Qwerty12")
                .doesNotContainPattern("(?<![0-9a-f])[0-9]{12}(?![0-9a-f])");
    }

    @Test
    void identify_asks_the_terminal_when_there_is_no_script() {
        Scripted terminal = new Scripted("Qwerty12");

        Run run = Run.with(terminal, "identify", "--folder", folder.resolve("keys"));

        assertThat(run.code()).isZero();
        assertThat(terminal.questions).anyMatch(question -> question.contains("IIN ["));
    }

    @Test
    void identify_refuses_when_there_is_neither_script_nor_terminal() {
        Run.of("identify").assertUnusable("--script");
    }

    @Test
    void identify_names_the_script_when_a_key_is_unknown() throws IOException {
        identify("colour=red").assertUnusable("script.properties", "colour");
    }

    @Test
    void identify_names_the_script_when_an_answer_is_no_choice() throws IOException {
        identify("camera=perhaps").assertUnusable("script.properties", "camera", "ready");
    }

    @Test
    void identify_refuses_when_a_script_holds_the_password() throws IOException {
        identify("password=Qwerty12").assertUnusable("script.properties", "password");
    }

    @Test
    void identify_refuses_when_the_scenario_is_unknown() throws IOException {
        identify("", "--person", "martian").assertUnusable("martian");
    }

    private Run happy(Sandbox sandbox, Object... options) {
        return happy(sandbox, folder.resolve("keys"), options);
    }

    private Run happy(Sandbox sandbox, Path out, Object... options) {
        Object[] fixed = {"identify", "--sandbox", sandbox.address(), "--script", "happy", "--out", out, "--json"};
        return Run.of(Stream.concat(Stream.of(fixed), Stream.of(options)).toArray());
    }

    private static List<JsonNode> lines(Run run) {
        return run.out().lines().map(IdentifyCommandTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode result(Run run) {
        List<JsonNode> lines = lines(run);
        return lines.get(lines.size() - 1);
    }

    @Test
    void identify_tells_programs_of_each_step_and_of_the_result() throws IOException {
        Run run = Run.of("identify", "--script", "happy", "--out", folder.resolve("keys"), "--json");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        List<JsonNode> lines = lines(run);
        JsonNode result = result(run);
        assertThat(Run.keys(result)).containsExactly("session", "state", "outcome", "keys", "reasons", "trials");
        assertThat(result.at("/keys/0/file").textValue()).endsWith(keyFiles().get(0));
        assertThat(Run.keys(result.at("/keys/0")))
                .containsExactly("file", "purpose", "suite", "serialNumber", "notBefore", "notAfter", "sha256");
        List<JsonNode> steps = lines.subList(0, lines.size() - 1);
        assertThat(steps).allSatisfy(step -> {
            assertThat(Run.keys(step)).containsExactly("session", "step", "state", "outcome");
            assertThat(step.get("session")).isEqualTo(result.get("session"));
            assertThat(step.get("outcome").textValue()).isEqualTo("done");
        });
        // Without the operator (5) and the moderator (19).
        assertThat(steps)
                .extracting(step -> step.get("step").intValue())
                .containsExactly(
                        1, 2, 3, 4, 6, 7, 8, 8, 9, 10, 11, 12, 13, 14, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26,
                        27, 28);
    }

    @Test
    void identify_tells_programs_of_steps_that_were_not_passed() throws IOException {
        Run run = identify("code=000000 | inbox", "--json", "--person", "call-drops");

        assertThat(run.code()).isZero();
        assertThat(lines(run).stream()
                        .filter(line -> line.has("step") && line.get("step").intValue() < 7)
                        .map(line -> line.get("step") + " " + line.get("state").textValue() + " "
                                + line.get("outcome").textValue()))
                .containsExactly(
                        "1 CAMERA done",
                        "2 IIN done",
                        "3 OPERATOR done",
                        "5 OPERATOR_CALL done",
                        "5 OPERATOR retry",
                        "5 OPERATOR_CALL done",
                        "5 IIN done",
                        "3 PHONE_CODE done",
                        "4 PHONE_CODE retry",
                        "4 NCALAYER done",
                        "6 KEY_ENTRY done");
    }

    @Test
    void identify_tells_programs_why_there_are_no_keys() throws IOException {
        Run run = identify("consent=refuse", "--json");

        assertThat(run.code()).isEqualTo(1);
        List<JsonNode> lines = lines(run);
        assertThat(lines.get(lines.size() - 2).get("outcome").textValue()).isEqualTo("refused");
        assertThat(result(run).get("outcome").textValue()).isEqualTo("refused");
        assertThat(Run.codes(result(run).get("reasons"))).containsExactly("identity.consent.declined");
    }

    @Test
    void identify_tells_programs_when_the_answers_lead_round_in_circles() throws IOException {
        Run run = identify("selfie-review=" + "again | ".repeat(40) + "again", "--json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(result(run).get("outcome").textValue()).isEqualTo("unfinished");
        assertThat(result(run).get("state").textValue()).isEqualTo("SELFIE");
    }

    @Test
    void identify_prints_the_result_again_when_the_way_is_over() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            String store = "jdbc:h2:file:" + folder.resolve("sessions");
            Run first = happy(sandbox, "--store", store);
            Counters counters = sandbox.counters();
            Run again = happy(sandbox, "--store", store);

            assertThat(first.code()).isZero();
            assertThat(again.code()).isZero();
            assertThat(lines(again)).containsExactly(result(first));
            assertThat(sandbox.counters()).isEqualTo(counters);
            assertThat(happy(
                                    sandbox,
                                    "--store",
                                    store,
                                    "--session",
                                    result(first).get("session").textValue())
                            .out())
                    .isEqualTo(again.out());
            happy(sandbox, "--store", store, "--session", "0".repeat(32)).assertUnusable("no such session");
            happy(sandbox, "--store", store, "--session", "0").assertUnusable("--session", "32");
        }
    }

    @Test
    void identify_locks_the_pin_with_a_pepper_beside_the_master_key() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            String store = "jdbc:h2:file:" + folder.resolve("sessions");
            Run run = happy(sandbox, "--store", store);

            Path pepper = folder.resolve("keys/.kualik").resolve("pin-pepper.key");
            assertThat(run.code()).isZero();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pepper)))
                    .isEqualTo("rw-------");
            List<SessionEvent> events = JdbcSessionStore.builder()
                    .url(store)
                    .vault(KeyVault.inFile(folder.resolve("keys/.kualik").resolve("master.key")))
                    .build()
                    .load(SessionId.parse(result(run).get("session").textValue()))
                    .orElseThrow()
                    .events();
            assertThat(events)
                    .filteredOn(SessionEvent.PinChosen.class::isInstance)
                    .singleElement()
                    .extracting(event -> ((SessionEvent.PinChosen) event).hash().value())
                    .asString()
                    .contains(",pepper=" + PinPepper.inFile(pepper).keyId() + "$");
        }
    }

    @Test
    void identify_begins_a_journey_of_its_own_for_another_folder() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            String store = "jdbc:h2:file:" + folder.resolve("sessions");
            Run first = happy(sandbox, "--store", store);
            Run other = happy(sandbox, folder.resolve("other"), "--store", store);

            assertThat(other.code()).isZero();
            assertThat(result(other).get("session")).isNotEqualTo(result(first).get("session"));
            assertThat(sandbox.counters()).isEqualTo(new Counters(4, 2, 2, 0));
        }
    }

    private static void assertDone(Run run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    void identify_refuses_when_the_folder_belongs_to_another_store() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            String store = "jdbc:h2:file:" + folder.resolve("sessions");
            assertDone(happy(sandbox, "--store", store));
            Counters counters = sandbox.counters();
            String other = "jdbc:h2:file:" + folder.resolve("other") + ";USER=sa;PASSWORD=Qwerty12";

            Run refused = happy(sandbox, "--store", other);

            refused.assertUnusable("--store", store, folder.resolve("keys").resolve(".kualik"));
            assertThat(refused.err()).doesNotContain("Qwerty12");
            assertThat(folder.resolve("other.mv.db")).doesNotExist();
            // With settings, and by another spelling of the path, it is the same one.
            Path same = folder.resolve("x").resolve("..").resolve("sessions");
            assertThat(happy(sandbox, "--store", "jdbc:h2:" + same + ";LOCK_TIMEOUT=5000")
                            .code())
                    .isZero();
            assertThat(sandbox.counters()).isEqualTo(counters);
        }
    }

    @Test
    void identify_refuses_when_the_store_does_not_have_the_session_of_the_folder() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            String store = "jdbc:h2:file:" + folder.resolve("sessions");
            assertDone(happy(sandbox, "--store", store));
            Counters counters = sandbox.counters();
            Files.delete(folder.resolve("sessions.mv.db"));

            happy(sandbox, "--store", store).assertUnusable("--store", "does not have");
            assertThat(sandbox.counters()).isEqualTo(counters);
        }
    }

    @Test
    void identify_goes_on_when_the_store_was_moved_and_its_note_deleted() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            Run first = happy(sandbox, "--store", "jdbc:h2:file:" + folder.resolve("sessions"));
            Files.move(folder.resolve("sessions.mv.db"), folder.resolve("moved.mv.db"));
            Files.delete(folder.resolve("keys").resolve(".kualik").resolve("store"));

            Run again = happy(sandbox, "--store", "jdbc:h2:file:" + folder.resolve("moved"));

            assertThat(lines(again)).containsExactly(result(first));
        }
    }

    @Test
    void identify_notes_no_secret_of_the_store() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            String store = "jdbc:h2:file:" + folder.resolve("sessions") + ";USER=somebody;PASSWORD=Qwerty12";
            assertDone(happy(sandbox, "--store", store));

            assertThat(Files.readString(
                            folder.resolve("keys").resolve(".kualik").resolve("store")))
                    .isEqualTo("jdbc:h2:file:" + folder.resolve("sessions") + "\n");
        }
    }

    @Test
    void name_of_an_address_is_without_what_is_secret() {
        assertThat(StoreAddress.name("jdbc:postgresql://host:5432/bank?user=u&password=p"))
                .isEqualTo("jdbc:postgresql://host:5432/bank");
        assertThat(StoreAddress.name("jdbc:postgresql://u:p@host/bank")).isEqualTo("jdbc:postgresql://host/bank");
        assertThat(StoreAddress.name("jdbc:h2:mem:x;PASSWORD=p")).isEqualTo("jdbc:h2:mem:x");
        assertThat(StoreAddress.name("jdbc:h2:tcp://host/~/x;PASSWORD=p")).isEqualTo("jdbc:h2:tcp://host/~/x");
        assertThat(StoreAddress.name("jdbc:h2:./x;PASSWORD=p"))
                .isEqualTo("jdbc:h2:file:" + Path.of("x").toAbsolutePath());
        assertThat(StoreAddress.name("jdbc:h2:file:~/x"))
                .isEqualTo("jdbc:h2:file:" + Path.of(System.getProperty("user.home"), "x"));
    }

    private void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path).toString()),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void identify_refuses_when_an_old_backup_of_the_store_was_put_back() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            Path database = folder.resolve("sessions.mv.db");
            Path backup = folder.resolve("backup");
            String store = "jdbc:h2:file:" + folder.resolve("sessions");
            sandbox.faults().on(Service.GBD_FL, Fault.UNAVAILABLE);
            assertThat(happy(sandbox, "--store", store).code()).isEqualTo(3);
            copy(database, backup);
            // Of what is remembered the backup is not older: it may be gone on with.
            assertThat(happy(sandbox, "--store", store).code()).isEqualTo(3);
            sandbox.faults().allOff();
            Run end = happy(sandbox, "--store", store);
            assertDone(end);
            Counters counters = sandbox.counters();
            copy(backup, database);

            happy(sandbox, "--store", store).assertUnusable("--store", "older state", folder.resolve("keys"));
            String session = result(end).get("session").textValue();
            happy(sandbox, "--store", store, "--session", session).assertUnusable("--store", "older state");
            assertThat(sandbox.counters()).isEqualTo(counters);
            Path head = folder.resolve("keys").resolve(".kualik").resolve("head");
            assertThat(Files.getPosixFilePermissions(head.getParent()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(Files.readString(head)).matches(session + " [0-9]+ [0-9a-f]{64}\n");
        }
    }

    @Test
    void identify_refuses_when_the_session_went_another_way_from_a_backup_on() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            Path database = folder.resolve("sessions.mv.db");
            String store = "jdbc:h2:file:" + folder.resolve("sessions");
            sandbox.faults().on(Service.GBD_FL, Fault.UNAVAILABLE);
            assertThat(happy(sandbox, "--store", store).code()).isEqualTo(3);
            copy(database, folder.resolve("backup"));
            copy(folder.resolve("keys"), folder.resolve("copied"));
            sandbox.faults().allOff();
            Path script = Files.writeString(folder.resolve("refusing.properties"), "consent=refuse");
            assertThat(Run.of(
                                    "identify",
                                    "--sandbox",
                                    sandbox.address(),
                                    "--script",
                                    script,
                                    "--store",
                                    store,
                                    "--out",
                                    folder.resolve("keys"))
                            .code())
                    .isEqualTo(1);
            copy(folder.resolve("backup"), database);
            assertDone(happy(sandbox, folder.resolve("copied"), "--store", store));

            happy(sandbox, "--store", store).assertUnusable("--store", "another course");
        }
    }

    @Test
    void identify_says_where_the_key_is_when_a_session_is_of_another_folder() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            String store = "jdbc:h2:file:" + folder.resolve("sessions");
            Run first = happy(sandbox, "--store", store);
            String session = result(first).get("session").textValue();
            Path other = folder.resolve("other");

            happy(sandbox, other, "--store", store, "--session", session)
                    .assertUnusable("--session", other.resolve(".kualik"), "master key", "--out");
            // Which leaves the folder free for a journey of its own, wherever.
            assertDone(happy(sandbox, other, "--store", "jdbc:h2:file:" + folder.resolve("another")));
        }
    }

    @Test
    void identify_counts_the_codes_of_a_person_for_all_folders_of_a_store() {
        int mostOfADay = IdentificationPolicy.kazakhstan().codesPerDay();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            PhoneNumber phone = sandbox.people().of(Scenario.DECEASED).phone();
            Supplier<Long> codes = () -> sandbox.inbox().all(phone).stream()
                    .filter(sms -> sms.code().isPresent())
                    .count();
            String store = "jdbc:h2:file:" + folder.resolve("sessions");
            Object[] options = {"--store", store, "--person", Scenario.DECEASED.text()};
            // Two codes in each journey.
            for (int i = 0; i < mostOfADay / 2; i++) {
                assertThat(happy(sandbox, folder.resolve("out-" + i), options).code())
                        .isEqualTo(1);
            }
            assertThat(codes.get()).isEqualTo(mostOfADay);

            Object[] fixed = {
                "identify", "--sandbox", sandbox.address(), "--script", "happy", "--out", folder.resolve("more")
            };
            Run more =
                    Run.of(Stream.concat(Stream.of(fixed), Stream.of(options)).toArray());

            assertThat(more.code()).isEqualTo(1);
            assertThat(more.out()).contains("[identity.otp.day-limit]");
            assertThat(codes.get()).isEqualTo(mostOfADay);
            // Others get theirs.
            assertThat(happy(sandbox, folder.resolve("others"), "--store", store)
                            .code())
                    .isZero();
        }
    }

    @Test
    void identify_refuses_before_it_begins_when_the_folder_is_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        Run.of("identify", "--script", "happy", "--out", file).assertUnusable(file, "no folder");
        Run.of("identify", "--script", "happy", "--out", file.resolve("keys"), "--json")
                .assertUnusable(file, "no folder");
    }

    @Test
    void identify_says_in_words_what_is_wrong_with_the_store() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            happy(sandbox, "--store", "sessions").assertUnusable("--store", "jdbc:h2:file:./sessions");
            happy(sandbox, "--store", "jdbc:h2:file:sessions").assertUnusable("--store", "begins with");
            happy(sandbox, "--store", "jdbc:h2:file:" + folder.resolve("s") + ";COLOUR=RED")
                    .assertUnusable("--store", "setting");
            Run nobody = happy(sandbox, "--store", "jdbc:postgresql://127.0.0.1:1/nobody");
            assertThat(nobody.code()).isEqualTo(3);
            assertThat(nobody.out()).isEmpty();
            assertThat(nobody.err()).contains("--store", "does not answer");
            assertThat(sandbox.counters()).isEqualTo(new Counters(0, 0, 0, 0));
        }
    }

    @Test
    void identify_walks_once_when_two_begin_at_the_same_time_for_a_folder() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            String store = "jdbc:h2:file:" + folder.resolve("sessions");
            List<Run> runs = IntStream.range(0, 2)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> happy(sandbox, "--store", store), task -> new Thread(task).start()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(runs).allSatisfy(run -> assertThat(run.code()).isZero());
            assertThat(result(runs.get(0))).isEqualTo(result(runs.get(1)));
            assertThat(sandbox.counters()).isEqualTo(new Counters(2, 1, 1, 0));
        }
    }

    @Test
    void in_when_another_has_the_turn_is_refused_after_a_while() {
        try (OneAtATime turn = OneAtATime.in(folder)) {
            assertThat(turn).isNotNull();
            assertThatThrownBy(() -> OneAtATime.in(folder, Duration.ofMillis(20)))
                    .isInstanceOf(ServiceUnavailableException.class)
                    .hasMessageContaining("another process");
        }
        OneAtATime.in(folder, Duration.ofMillis(20)).close();
    }

    @Test
    void identify_writes_into_a_folder_of_its_own_when_others_have_rights_on_the_one_given() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        assumeTrue(Files.getFileStore(shared).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));

        Run run = Run.of("identify", "--script", "happy", "--out", shared, "--json");

        assertThat(run.code()).isZero();
        assertThat(Path.of(result(run).at("/keys/0/file").textValue()).getParent())
                .isEqualTo(shared.resolve("keys"));
    }

    @Test
    void identify_refuses_when_options_do_not_go_together() {
        Run.of("identify", "--json").assertUnusable("--script");
        Run.of("identify", "--script", "happy", "--store", "jdbc:h2:mem:x").assertUnusable("--store", "--sandbox");
        Run.of("identify", "--script", "happy", "--session", "0".repeat(32)).assertUnusable("--session", "--store");
        Run.of("identify", "--script", "happy", "--sandbox", "ftp://localhost").assertUnusable("http://127.0.0.1");
        Run.of("identify", "--script", "happy", "--sandbox", "http://127.0.0.1:99999")
                .assertUnusable("http://127.0.0.1");
        Run.of("identify", "--script", "sad").assertUnusable("sad", "happy");
        Run.of("identify", "--script", "").assertUnusable("--script");
    }

    @Test
    void identify_ends_with_3_when_no_sandbox_answers() {
        Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
        sandbox.close();

        assertThat(happy(sandbox).code()).isEqualTo(3);
    }

    /** Presses Enter at every question and knows one password. */
    private static final class Scripted implements Terminal {
        private final Deque<String> questions = new ArrayDeque<>();
        private final String password;

        Scripted(String password) {
            this.password = password;
        }

        @Override
        public Optional<String> ask(String question) {
            questions.add(question);
            return Optional.of("");
        }

        @Override
        public Optional<Secret> askSecret(String question) {
            questions.add(question);
            return Optional.of(Secret.copyOf(question.contains("Password") ? password : ""));
        }

        @Override
        public boolean present() {
            return true;
        }

        @Override
        public boolean colours() {
            return false;
        }
    }
}
