package dev.sluice.cli;

import dev.sluice.slots.error.InvalidConfigurationException;
import dev.sluice.slots.error.Problem;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import reactor.core.Exceptions;

/** Turns what went wrong into a few lines for a person and an exit code. Never a stack trace for what is not our mistake. */
final class Failures implements CommandLine.IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
        Throwable failure = meant(Exceptions.unwrap(thrown));
        PrintWriter err = command.getErr();
        CommandLine.Help.ColorScheme colors = command.getColorScheme();
        int code = ExitCode.of(failure);
        if (failure instanceof InvalidConfigurationException invalid) {
            print(invalid.problems(), err, colors);
        } else if (code == ExitCode.FAILED) {
            err.println(colors.errorText("sluice: " + failure));
            if (wantsTraces()) {
                failure.printStackTrace(err);
            } else {
                err.println("  (SLUICE_LOG=debug shows where)");
            }
        } else {
            err.println(colors.errorText("sluice: " + failure.getMessage()));
            if (failure.getCause() != null) {
                err.println("  because: " + failure.getCause());
            }
        }
        err.flush();
        return code;
    }

    private static boolean wantsTraces() {
        return "debug".equalsIgnoreCase(System.getenv("SLUICE_LOG"));
    }

    /** What operators wrapped on its way (a failed clean-up, for instance) is what the user is told. */
    private static Throwable meant(Throwable thrown) {
        for (@Nullable Throwable each = thrown; each != null; each = each.getCause()) {
            if (ExitCode.of(each) != ExitCode.FAILED) {
                return each;
            }
        }
        return thrown;
    }

    static void print(List<Problem> problems, PrintWriter to, CommandLine.Help.ColorScheme colors) {
        for (Problem problem : problems) {
            String line = problem.line() == 0 ? "" : ":" + problem.line();
            to.println(colors.errorText(problem.file() + line + ":") + " "
                    + (problem.path().isEmpty() ? "" : problem.path() + ": ") + problem.message());
        }
        to.println(
                problems.size() == 1
                        ? "1 problem; nothing was started"
                        : problems.size() + " problems; nothing was started");
    }
}
