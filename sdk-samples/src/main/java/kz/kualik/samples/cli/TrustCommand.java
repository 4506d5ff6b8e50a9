package kz.kualik.samples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What concerns the authorities that trust starts from. */
@Command(
        name = "trust",
        description = "Check and fetch the certificates of the authorities that trust starts from.",
        subcommands = {TrustCheckCommand.class, TrustFetchCommand.class},
        synopsisSubcommandLabel = "COMMAND")
final class TrustCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: check or fetch");
    }
}
