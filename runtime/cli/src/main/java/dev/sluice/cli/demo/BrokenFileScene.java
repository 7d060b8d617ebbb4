package dev.sluice.cli.demo;

import dev.sluice.runtime.Sluice;
import dev.sluice.slots.error.InvalidConfigurationException;
import dev.sluice.slots.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A file with several mistakes, explained in one go. */
final class BrokenFileScene implements Scene {

    private static final String BROKEN = """
            namespaces:
              - name: Orders
                pattern: claim-chek
                slots:
                  store: { backend: memory }
              - name: scans
                pattern: claim-check
                slots:
                  store:   { backend: file, config: { pth: ./scans } }
                  channel: { backend: kafkaa }
                config: { threshold: 1MB5, retain: forevr }
            """;

    @Override
    public String title() {
        return "A wrong file: every problem at once, and nothing half-started";
    }

    @Override
    public void play(Path folder, Narrator narrator) throws IOException {
        Path file = Files.writeString(folder.resolve("broken.yaml"), BROKEN);
        int number = 0;
        for (String line : BROKEN.lines().toList()) {
            narrator.verbatim(String.format("%3d  %s", ++number, line));
        }
        List<Problem> problems = problemsOf(file);
        for (Problem problem : problems) {
            narrator.show("line " + problem.line(), problem.message());
        }
        narrator.holds(problems.size() + " problems found in one go; ./sluice validate FILE does the same");
    }

    private static List<Problem> problemsOf(Path file) {
        try {
            Sluice.start(file).flatMap(Sluice::stop).block(Duration.ofSeconds(20));
        } catch (InvalidConfigurationException invalid) {
            return invalid.problems();
        }
        throw new IllegalStateException("a broken file was started");
    }
}
