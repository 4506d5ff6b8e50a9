package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import kz.kualik.samples.sandbox.Counters;
import kz.kualik.samples.sandbox.Sandbox;
import kz.kualik.samples.sandbox.SandboxOptions;
import kz.kualik.samples.sandbox.people.Scenario;
import kz.kualik.samples.sandbox.server.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services fail by chance, their answers are cut and lost: whoever tries again and again ends as if nothing had been. */
class FaultyIdentifyTest {
    private static final int PATIENCE = 200;

    @TempDir
    Path folder;

    private Run identify(Sandbox sandbox, Object... more) {
        Object[] fixed = {
            "identify",
            "--sandbox",
            sandbox.address(),
            "--script",
            "happy",
            "--store",
            "jdbc:h2:file:" + folder.resolve("sessions"),
            "--out",
            folder.resolve("out"),
            "--json"
        };
        return Run.of(
                java.util.stream.Stream.concat(java.util.stream.Stream.of(fixed), java.util.stream.Stream.of(more))
                        .toArray());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void identify_tried_until_it_ends_leaves_the_world_as_one_that_was_not_disturbed(long seed) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            sandbox.faults().byChance(seed, 0.25);
            int tries = 1;
            Run run = identify(sandbox);
            while (run.code() == ExitCode.NO_ANSWER && tries < PATIENCE) {
                tries++;
                run = identify(sandbox);
            }

            assertThat(run.code()).as(run.out() + run.err()).isZero();
            assertThat(tries).isGreaterThan(1);
            assertThat(sandbox.counters()).isEqualTo(new Counters(2, 1, 1, 0));
        }
    }

    @Test
    void identify_whenNoSmsArrives_endsWithoutKeysAndWithoutSms() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            sandbox.inbox().outOfReach(true);

            Run run = identify(sandbox);

            assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
            assertThat(sandbox.counters()).isEqualTo(new Counters(0, 0, 0, 0));
        }
    }

    /** What the sandbox was started with happens, as if the person had been chosen. */
    @ParameterizedTest
    @ValueSource(strings = {"operator-refuses", "register-differs", "moderator-refuses", "deceased"})
    void identify_whenTheSandboxHasAScenario_goesThatWay(String scenario) {
        Run chosen;
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            chosen = Run.of(
                    "identify",
                    "--sandbox",
                    sandbox.address(),
                    "--script",
                    "happy",
                    "--person",
                    scenario,
                    "--out",
                    folder.resolve("chosen"),
                    "--json");
        }
        SandboxOptions options = SandboxOptions.defaults()
                .withNewcomers(List.of(Scenario.find(scenario).orElseThrow()));
        try (Sandbox sandbox = Sandbox.start(options)) {
            Run met = identify(sandbox);

            assertThat(met.code()).as(met.out() + met.err()).isEqualTo(chosen.code());
            assertThat(steps(met)).isEqualTo(steps(chosen)).isNotEmpty();
        }
    }

    private static List<String> steps(Run run) {
        return run.out()
                .lines()
                .filter(line -> line.contains("\"step\""))
                .map(line -> line.replaceFirst("\"session\":\"[^\"]*\"", ""))
                .toList();
    }

    @Test
    void identify_whenAServiceIsDown_endsWith3AndGoesOnWhenItIsUp() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            sandbox.faults().on(Service.NCA, kz.kualik.samples.sandbox.server.Fault.UNAVAILABLE);
            Run down = identify(sandbox);
            sandbox.faults().allOff();
            Run up = identify(sandbox);

            assertThat(down.code()).isEqualTo(ExitCode.NO_ANSWER);
            assertThat(up.code()).isZero();
            assertThat(sandbox.counters()).isEqualTo(new Counters(2, 1, 1, 0));
        }
    }
}
