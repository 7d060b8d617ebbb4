package dev.sluice.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/**
 * What the launcher runs once, so that the JVM can archive the classes that commands load: an ordinary day in one process.
 * How each command ends does not matter. Argument: an empty folder to work in.
 */
final class Rehearsal {

    private static final int OVER_THE_THRESHOLD = 4096;

    private Rehearsal() {}

    public static void main(String... args) throws IOException {
        Path folder = Path.of(args[0]);
        Path file = Files.writeString(folder.resolve("sluice.yaml"), """
                namespaces:
                  - name: documents
                    pattern: claim-check
                    slots:
                      store:   { backend: file, config: { path: "%s" } }
                      channel: { backend: memory }
                    config: { threshold: 1KiB, groups: [ readers ] }
                """.formatted(folder.resolve("objects")));
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "namespaces: [{ nam: x }]\n");
        Path payload = Files.write(folder.resolve("payload"), new byte[OVER_THE_THRESHOLD]);

        for (String[] command : List.of(
                words("--help"),
                words("--version"),
                words("registry", "backends", "list"),
                words("registry", "patterns", "list", "--output", "json"),
                words("schema"),
                words("generate", "config", "--pattern=claim-check", "--slot=store:file", "--slot=channel:memory"),
                words("validate", wrong.toString()),
                words("validate", file.toString()),
                words("validate", file.toString(), "--output", "json"),
                words("publish", "documents", "scans", "--file", payload.toString(), "--config", file.toString()))) {
            commandLine().execute(command);
        }
        Main.main("--version");
    }

    private static CommandLine commandLine() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return SluiceCommand.commandLine(new Interrupt()).setOut(nowhere).setErr(nowhere);
    }

    private static String[] words(String... words) {
        return words;
    }
}
