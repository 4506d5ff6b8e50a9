package kz.kualik.samples.cli;

import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.CancellationException;
import kz.kualik.core.ErrorCode;
import kz.kualik.core.ProtocolException;
import kz.kualik.core.SdkException;
import kz.kualik.core.ServiceRejectedException;
import kz.kualik.core.ServiceUnavailableException;
import kz.kualik.pki.PkiErrors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns exceptions into one line on stderr and an exit code. */
final class Failures {
    /** Checks that said no in the midst of making something. */
    private static final Set<ErrorCode> REFUSALS =
            Set.of(PkiErrors.CMS_NOT_EXTENDED, PkiErrors.CMS_CONTENT_MISMATCH, PkiErrors.XML_NOT_EXTENDED);

    private Failures() {}

    static int usage(ParameterException exception, String[] args) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("kualik: " + PlainText.of(exception.getMessage()));
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.UNUSABLE;
    }

    static int execution(Exception exception, CommandLine command, ParseResult result) {
        PrintWriter err = command.getErr();
        boolean known = exception instanceof SdkException
                || exception instanceof UnusableInputException
                || exception instanceof CancellationException;
        err.println("kualik: " + (known ? PlainText.of(exception.getMessage()) : internal(exception)));
        if (command.getCommandSpec().root().userObject() instanceof Kualik kualik && kualik.verbose()) {
            trace(exception, err);
        }
        return exitCode(exception);
    }

    static int exitCode(Exception exception) {
        boolean outside = exception instanceof ServiceUnavailableException
                || exception instanceof ServiceRejectedException
                || exception instanceof ProtocolException;
        if (outside) {
            return ExitCode.NO_ANSWER;
        }
        return exception instanceof SdkException known && refusal(known) ? ExitCode.REFUSED : ExitCode.UNUSABLE;
    }

    /** Whether a check said no, and the input is as it should be. */
    static boolean refusal(SdkException exception) {
        return REFUSALS.contains(exception.code());
    }

    private static String internal(Exception exception) {
        return "internal error, please report it with the output of --verbose: "
                + exception.getClass().getName();
    }

    private static void trace(Throwable exception, PrintWriter err) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            err.println(cause);
            for (StackTraceElement element : cause.getStackTrace()) {
                err.println("    at " + element);
            }
        }
    }
}
