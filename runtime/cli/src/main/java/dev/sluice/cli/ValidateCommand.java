package dev.sluice.cli;

import dev.sluice.runtime.SluiceCheck;
import dev.sluice.runtime.SluiceOptions;
import dev.sluice.runtime.ValidationReport;
import dev.sluice.runtime.ValidationReport.NamespaceReport;
import dev.sluice.runtime.binding.InterfaceResult;
import dev.sluice.runtime.binding.SlotResult;
import dev.sluice.slots.error.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice validate FILE}. */
@Command(
        name = "validate",
        description = {
            "Check a namespace file: every interface of every slot, and every problem at once.",
            "Nothing is opened or connected."
        },
        footerHeading = "%nExample:%n",
        footer = "  sluice validate sluice.yaml --output json")
final class ValidateCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE", description = "The namespace file.")
    private Path file = Path.of("sluice.yaml");

    @Mixin
    private OutputOption output = new OutputOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ValidationReport report = SluiceCheck.of(SluiceOptions.file(file));
        if (output.isJson()) {
            spec.commandLine().getOut().println(OutputOption.json(Verdict.of(report)));
        } else {
            print(report);
        }
        return report.valid() ? ExitCode.DONE : ExitCode.INVALID_CONFIGURATION;
    }

    private void print(ValidationReport report) {
        PrintWriter out = spec.commandLine().getOut();
        Ansi ansi = spec.commandLine().getColorScheme().ansi();
        for (NamespaceReport namespace : report.namespaces()) {
            out.println(ansi.string("@|bold " + namespace.name() + "|@"
                    + (namespace.pattern() == null ? "" : "  (" + namespace.pattern() + ")")));
            for (SlotResult slot : namespace.slots()) {
                out.println("  " + slot.slot() + ": " + (slot.backend().isEmpty() ? "no backend" : slot.backend()));
                for (InterfaceResult each : slot.interfaces()) {
                    out.println(ansi.string("    " + mark(each) + " " + each.name()
                            + (each.required() ? "" : "  @|faint (optional)|@")));
                }
            }
        }
        if (report.valid()) {
            out.println(ansi.string("@|green valid|@: " + file));
        } else {
            Failures.print(report.problems(), out, spec.commandLine().getColorScheme());
        }
    }

    private static String mark(InterfaceResult result) {
        if (result.implemented()) {
            return "@|green ✓|@";
        }
        return result.required() ? "@|red ✗|@" : "@|faint -|@";
    }

    /** The report as programs read it; part of the public interface. */
    private record Verdict(boolean valid, List<CheckedNamespace> namespaces, List<Problem> problems) {

        static Verdict of(ValidationReport report) {
            return new Verdict(
                    report.valid(),
                    report.namespaces().stream()
                            .map(each -> new CheckedNamespace(each.name(), each.pattern(), each.slots()))
                            .toList(),
                    report.problems());
        }
    }

    private record CheckedNamespace(String name, @Nullable String pattern, List<SlotResult> slots) {}
}
