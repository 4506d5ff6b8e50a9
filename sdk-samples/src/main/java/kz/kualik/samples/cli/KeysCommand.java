package kz.kualik.samples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What concerns one's own keys. */
@Command(
        name = "keys",
        description = {
            "Make keys, ask for their certificates, and keep them.",
            "From nothing to a key file: keys generate --out KEY; keys request --key KEY ... --out REQUEST; take the request"
                    + " to the authority; keys bind --key KEY --certificate CERTIFICATE --to DIR."
        },
        subcommands = {
            KeysGenerateCommand.class,
            KeysRequestCommand.class,
            KeysBindCommand.class,
            KeysPasswordCommand.class,
            KeysSealCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Kualik kualik;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: generate, request, bind, password or seal");
    }

    Kualik kualik() {
        return kualik;
    }
}
