package kz.kualik.samples.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kz.kualik.pki.cms.CmsSignature;
import kz.kualik.pki.content.Content;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes the document out of a CMS message. */
@Command(
        name = "extract",
        description = {
            "Write the document that a CMS message holds.",
            "Nothing is verified: use verify before you rely on the document.",
            "The exit code is 1 if the signature is detached, so that there is no document in it."
        })
final class ExtractCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to write the document. Never over an existing file.")
    private Path output;

    @Parameters(paramLabel = "FILE", description = "CMS in DER, BER, PEM or Base64, of any size.")
    private Path file;

    @Override
    public Integer call() {
        OutputFile.requireFree(output);
        CmsSignature signature = CmsFile.open(file, InputFile.head(file, SignatureKind.HEAD), SignatureKind.AUTO);
        if (signature.content().isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("kualik: the signature is detached: there is no document in the message");
            return ExitCode.REFUSED;
        }
        Content content = signature.content().get();
        OutputFile.write(output, out -> {
            try (InputStream in = content.open()) {
                in.transferTo(out);
            }
        });
        spec.commandLine().getOut().println(PlainText.of(output.toString()) + ": extracted, not verified");
        return ExitCode.DONE;
    }
}
