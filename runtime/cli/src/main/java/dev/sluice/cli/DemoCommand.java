package dev.sluice.cli;

import dev.sluice.cli.demo.Demo;
import dev.sluice.cli.demo.Narrator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice demo}. */
@Command(
        name = "demo",
        description = {
            "See the main job done, in under a minute, on embedded backends:",
            "large payloads through claim check, backpressure, a wrong file explained, where the data went."
        },
        footerHeading = "%nExample:%n",
        footer = "  sluice demo --keep ./demo-data")
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description =
                    "Leave the demo's files in this folder, which must not exist. Default: a temporary one, removed.")
    private @Nullable Path keep;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (keep != null && Files.exists(keep)) {
            throw new WrongUsageException("--keep: " + keep + " exists (expected: a folder to be made)");
        }
        Path folder = keep == null ? Files.createTempDirectory("sluice-demo-") : Files.createDirectories(keep);
        Narrator narrator = new Narrator(
                spec.commandLine().getOut(), spec.commandLine().getColorScheme().ansi());
        try {
            Demo.play(folder, narrator);
        } finally {
            if (keep == null) {
                delete(folder);
            }
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%n%s%nNext: ./sluice --help, samples/README.md, or a file of your own:%n"
                                + "  ./sluice generate config --pattern=claim-check --slot=store:file --slot=channel:memory%n",
                        keep == null
                                ? "All of it lay in " + folder + ", which is removed again."
                                : "All of it lies in " + folder);
        return ExitCode.DONE;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.delete(each);
        }
    }
}
