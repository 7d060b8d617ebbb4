package dev.sluice.cli;

import dev.sluice.runtime.Namespace;
import dev.sluice.runtime.Sluice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Mono;

/** {@code sluice run FILE}. */
@Command(
        name = "run",
        description = {
            "Run the namespaces of a file until Ctrl-C: connect their backends, and work in the background for them.",
            "Ctrl-C drains: nothing new is accepted, what is in flight is finished or handed back."
        },
        footerHeading = "%nExample:%n",
        footer = "  sluice run sluice.yaml")
final class RunCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE", description = "The namespace file.")
    private Path file = Path.of("sluice.yaml");

    @ParentCommand
    private @Nullable SluiceCommand parent;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Mono.usingWhen(
                        Sluice.start(file),
                        sluice -> sluice.warmUp()
                                .doOnSuccess(ready -> announce(sluice))
                                .then(Objects.requireNonNull(parent).interrupt().requested())
                                .doOnSuccess(requested -> progress("Draining ...")),
                        Sluice::stop)
                .block();
        progress("Stopped.");
        return ExitCode.DONE;
    }

    private void announce(Sluice sluice) {
        for (Namespace namespace : sluice.namespaces()) {
            progress("  " + namespace.name() + ": "
                    + (namespace.patterns().isEmpty() ? "" : String.join(" over ", namespace.patterns()) + " over ")
                    + namespace.model().id());
        }
        progress("Running; Ctrl-C stops.");
    }

    private void progress(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
