package kz.kualik.samples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kz.kualik.core.secret.Secret;
import kz.kualik.core.text.Language;
import kz.kualik.pki.key.PasswordPolicy;
import kz.kualik.pki.report.Reason;
import kz.kualik.pki.report.ReportJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The password of a file that is to be written: from a file, or asked for twice, and held against the rule of the NCA. */
final class NewPassword {
    private NewPassword() {}

    static Secret read(@Nullable Path passwordFile, Path keyFile, Terminal terminal, CommandSpec command) {
        if (passwordFile != null) {
            return Passwords.firstLine(passwordFile);
        }
        Secret first = ask("New password of " + PlainText.of(keyFile.toString()) + ":", terminal, command);
        try (Secret second = ask("The same once more:", terminal, command)) {
            if (!first.sameAs(second)) {
                throw new ParameterException(command.commandLine(), "the two passwords are not the same");
            }
            return first;
        } catch (ParameterException e) {
            first.close();
            throw e;
        }
    }

    private static Secret ask(String question, Terminal terminal, CommandSpec command) {
        return terminal.askSecret(question)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), "there is no terminal to ask on: give --new-password-file FILE"));
    }

    /** Says why a password is refused. */
    static boolean refused(Secret password, Language language, boolean json, CommandSpec command) {
        List<Reason> reasons = PasswordPolicy.nca().check(password);
        if (reasons.isEmpty()) {
            return false;
        }
        var out = command.commandLine().getOut();
        if (json) {
            JsonOutput.print(out, Map.of("refused", ReportJson.reasons(reasons)));
        } else {
            ReasonView.lines("Refused", reasons, language).forEach(out::println);
        }
        return true;
    }
}
