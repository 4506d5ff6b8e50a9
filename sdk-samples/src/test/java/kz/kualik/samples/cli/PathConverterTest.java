package kz.kualik.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class PathConverterTest {
    /** No charset of a file system has half a character, as that of LC_ALL=C has no Kazakh letter. */
    private static final String INEXPRESSIBLE = "\uD800.cer";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify --trust EMPTY x",
                "verify --trust= x",
                "verify --crl EMPTY x",
                "verify --content EMPTY x",
                "verify EMPTY",
                "cert --trust EMPTY x",
                "cert EMPTY",
                "p12 EMPTY",
                "p12 --password-file EMPTY x",
                "sign --kind cms --p12 EMPTY --out o x",
                "sign --kind cms --p12 k --out EMPTY x",
                "sign --kind cms --p12 k --out o EMPTY",
                "identify --script EMPTY",
                "identify --folder EMPTY",
                "demo --folder EMPTY"
            })
    void command_refuses_when_a_path_is_empty(String line) {
        Object[] args = Arrays.stream(line.split(" "))
                .map(word -> word.equals("EMPTY") ? "" : word)
                .toArray();

        Run.of(args).assertUnusable("a path is empty", "Try: kualik " + args[0]);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file names are not bound to a charset")
    void command_names_the_remedy_when_the_locale_cannot_express_a_name() {
        Run.of("cert", INEXPRESSIBLE).assertUnusable("the locale cannot express this name; set LC_ALL=C.UTF-8");
        Run.of("verify", "--trust", INEXPRESSIBLE, "x").assertUnusable("--trust", "LC_ALL=C.UTF-8");
        Run.of("demo", "--file", INEXPRESSIBLE).assertUnusable("--file", "LC_ALL=C.UTF-8");
    }

    @Test
    void command_does_not_blame_the_locale_when_a_plain_name_is_no_path() {
        Run run = Run.of("cert", "a\0b");

        run.assertUnusable("it is no path");
        assertThat(run.err()).doesNotContain("LC_ALL");
    }

    @Test
    void demo_takes_its_own_documents_when_the_file_is_empty_text() throws Exception {
        assertThat(new PathConverter.OrNone().convert("")).isNull();
        assertThat(DemoDocument.of(null)).hasSize(2);
    }

    /** Another type would have a converter of its own. */
    @Test
    void every_file_and_folder_is_a_path() {
        CommandLine kualik = new CommandLine(new Kualik(Terminal.none()));
        Stream<ArgSpec> args = kualik.getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().args().stream())
                .filter(arg -> arg.paramLabel().matches("FILE|DIR|PATH"));

        assertThat(args)
                .hasSizeGreaterThan(14)
                .allSatisfy(arg -> assertThat(arg.auxiliaryTypes()[0]).isEqualTo(Path.class));
    }
}
