package kz.kualik.samples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What concerns the evidence of identifications. */
@Command(
        name = "evidence",
        description = "Check the evidence that an identification left behind.",
        subcommands = EvidenceCheckCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class EvidenceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: check");
    }
}
