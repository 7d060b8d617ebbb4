package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands as a shell sees them: what they print, where, and how they end. */
final class CommandLineTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String GOOD = """
            namespaces:
              - name: documents
                pattern: claim-check
                slots:
                  store:   { backend: file, config: { path: "%s" } }
                  channel: { backend: h2, config: { path: "%s" } }
                config: { threshold: 1KiB }
            """;

    private static final String BAD = """
            namespaces:
              - name: documents
                pattern: claim-check
                slots:
                  store: { backend: filee }
            """;

    @TempDir
    Path folder;

    @Test
    void validatePrintsATickPerInterfaceAndTheVerdict() throws IOException {
        Result result = Shell.run("validate", good());

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("✓ blob_basic", "✓ queue_basic", "valid: ");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void validateAsJsonHasTheDocumentedShape() throws IOException {
        Result result = Shell.run("validate", good(), "--output", "json");

        JsonNode verdict = JSON.readTree(result.out());
        assertThat(verdict.get("valid").booleanValue()).isTrue();
        assertThat(verdict.get("problems")).isEmpty();
        JsonNode store = verdict.at("/namespaces/0/slots/0");
        assertThat(verdict.at("/namespaces/0/name").textValue()).isEqualTo("documents");
        assertThat(verdict.at("/namespaces/0/pattern").textValue()).isEqualTo("claim-check");
        assertThat(store.get("slot").textValue()).isEqualTo("store");
        assertThat(store.get("backend").textValue()).isEqualTo("file");
        assertThat(store.at("/interfaces/0").toString())
                .isEqualTo("{\"name\":\"blob_basic\",\"required\":true,\"implemented\":true}");
    }

    @Test
    void aBrokenFileIsExplainedAndEndsWithThree() throws IOException {
        String file = write("broken.yaml", BAD);

        Result text = Shell.run("validate", file);
        JsonNode json = JSON.readTree(Shell.run("validate", file, "-o", "json").out());
        Result run = Shell.run("run", file);

        assertThat(text.code()).isEqualTo(3);
        assertThat(text.out()).contains(file + ":5:", "'filee', an unknown backend", "channel", "2 problems");
        assertThat(json.get("valid").booleanValue()).isFalse();
        assertThat(json.get("problems")).hasSize(2);
        assertThat(json.at("/problems/0").fieldNames()).toIterable().containsExactly("file", "line", "path", "message");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("2 problems; nothing was started");
    }

    @Test
    void whatIsPublishedInOneProcessIsReceivedInTheNext() throws IOException {
        String config = good();
        Path payload = Files.writeString(folder.resolve("payload.txt"), "x".repeat(5_000));
        Path received = folder.resolve("received");

        Result published = Shell.run(
                "publish",
                "documents",
                "scans",
                "--file",
                payload.toString(),
                "--key",
                "k",
                "-c",
                config,
                "-o",
                "json");
        Result subscribed = Shell.run(
                "subscribe",
                "documents",
                "scans",
                "--count",
                "1",
                "--to",
                received.toString(),
                "-c",
                config,
                "-o",
                "json");

        assertThat(published.code()).as(published.err()).isZero();
        assertThat(subscribed.code()).as(subscribed.err()).isZero();
        String id = JSON.readTree(published.out()).get("id").textValue();
        assertThat(JSON.readTree(subscribed.out()).get("id").textValue()).isEqualTo(id);
        assertThat(JSON.readTree(subscribed.out()).get("key").textValue()).isEqualTo("k");
        assertThat(received.resolve(id)).hasSameBinaryContentAs(payload);
    }

    @Test
    void linesAreMessagesOfTheirOwn() throws IOException {
        String config = good();
        Path lines = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\nthree\n");

        Result published =
                Shell.run("publish", "documents", "lines", "--lines", "--file", lines.toString(), "-c", config);
        Result subscribed = Shell.run("subscribe", "documents", "lines", "--count", "3", "-c", config);

        assertThat(published.out().lines()).hasSize(3).allMatch(line -> line.startsWith("accepted "));
        assertThat(subscribed.out().lines()).containsExactly("one", "two", "three");
    }

    @Test
    void anUnknownNamespaceIsWrongUsage() throws IOException {
        Result result = Shell.run("publish", "document", "scans", "--file", good(), "-c", good());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("'document'", "documents");
    }

    @Test
    void aBackendThatCannotBeReachedEndsWithFour() throws IOException {
        Path occupied = Files.writeString(folder.resolve("a-file"), "not a folder");
        String config = write("unreachable.yaml", GOOD.formatted(occupied.resolve("objects"), folder.resolve("db")));
        Path payload = Files.writeString(folder.resolve("payload.txt"), "x".repeat(5_000));

        Result result = Shell.run("publish", "documents", "scans", "--file", payload.toString(), "-c", config);

        assertThat(result.code()).as(result.err()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "h2"})
    void subscribingToWhatCannotBeReachedEndsWithFourToo(String backend) throws IOException {
        Path occupied = Files.writeString(folder.resolve("a-file"), "not a folder");
        Path objects = backend.equals("file") ? occupied.resolve("objects") : folder.resolve("objects");
        Path database = backend.equals("h2") ? occupied.resolve("db") : folder.resolve("db");
        String config = write("unreachable.yaml", GOOD.formatted(objects, database));

        Result result = Shell.run("subscribe", "documents", "scans", "--count", "1", "-c", config);

        assertThat(result.code()).as(result.err()).isEqualTo(4);
        assertThat(result.err()).doesNotContain("\tat ");
    }

    @Test
    void aMessageDeliveredAgainReplacesItsFile() throws IOException {
        String config = good();
        Path payload = Files.writeString(folder.resolve("payload.txt"), "whole");
        Path received = Files.createDirectory(folder.resolve("received"));
        String published = Shell.run(
                        "publish", "documents", "scans", "-f", payload.toString(), "-c", config, "-o", "json")
                .out();
        Path file = received.resolve(JSON.readTree(published).get("id").textValue());
        Files.writeString(file, "half, of an attempt that ended before its acknowledgement");

        Result result =
                Shell.run("subscribe", "documents", "scans", "--count", "1", "--to", received.toString(), "-c", config);

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(file).hasContent("whole");
        assertThat(received).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatTheUserGotWrongIsWrongUsageAndNoStackTrace() throws IOException {
        String config = good();
        String keyValue = write("kv.yaml", "namespaces: [{ name: things, abstraction: keyvalue, backend: memory }]");
        Path file = Files.writeString(folder.resolve("payload.txt"), "x");

        List<Result> results = List.of(
                Shell.run(
                        "publish",
                        "documents",
                        "scans",
                        "--file",
                        folder.resolve("missing").toString(),
                        "-c",
                        config),
                Shell.run("publish", "documents", "scans", "--file", folder.toString(), "-c", config),
                Shell.run("publish", "documents", "bad topic!!", "--file", file.toString(), "-c", config),
                Shell.run("publish", "things", "scans", "--file", file.toString(), "-c", keyValue),
                Shell.run("subscribe", "things", "scans", "-c", keyValue),
                Shell.run("subscribe", "documents", "scans", "--count", "0", "-c", config),
                Shell.run(
                        "subscribe",
                        "documents",
                        "scans",
                        "--to",
                        file.resolve("d").toString(),
                        "-c",
                        config));

        assertThat(results).allSatisfy(result -> {
            assertThat(result.code()).as(result.err()).isEqualTo(2);
            assertThat(result.err()).contains("expected").doesNotContain("\tat ");
        });
    }

    @Test
    void theRegistryListsAndFindsBackends() throws IOException {
        JsonNode all = JSON.readTree(
                Shell.run("registry", "backends", "list", "-o", "json").out());
        Result cas = Shell.run("registry", "backends", "find", "--interface=KeyValueCasInterface");
        Result blobs = Shell.run("registry", "backends", "find", "--interface=blob_conditional");
        Result unknown = Shell.run("registry", "backends", "find", "--interface=blob_basics");

        assertThat(all.findValuesAsText("type")).containsExactly("file", "h2", "memory");
        assertThat(cas.out()).contains("h2", "memory").doesNotContain("file");
        assertThat(blobs.out()).contains("file", "memory").doesNotContain("h2");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("'blob_basics'", "blob_basic");
    }

    @Test
    void thePatternsAreDescribedWithSlotsKnobsAndPage() throws IOException {
        Result list = Shell.run("registry", "patterns", "list");
        Result described = Shell.run("registry", "patterns", "describe", "claim-check");
        JsonNode json = JSON.readTree(Shell.run("registry", "patterns", "describe", "claim-check", "-o", "json")
                .out());

        assertThat(list.out()).contains("claim-check", "passthrough");
        assertThat(described.out()).contains("store", "blob_basic", "threshold (default 1MiB)", "# Claim");
        assertThat(json.at("/slots/0/required/0").textValue()).isEqualTo("blob_basic");
        assertThat(Shell.run("registry", "patterns", "describe", "claimcheck").code())
                .isEqualTo(2);
    }

    @Test
    void aGeneratedFileIsValid() throws IOException {
        Result generated =
                Shell.run("generate", "config", "--pattern=claim-check", "--slot=store:file", "--slot=channel:h2");

        assertThat(generated.code()).as(generated.err()).isZero();
        assertThat(Shell.run("validate", write("generated.yaml", generated.out()))
                        .out())
                .contains("valid: ");
        assertThat(Shell.run("generate", "config", "--pattern=claim-check", "--slot=store")
                        .code())
                .isEqualTo(2);
        assertThat(Shell.run("generate", "config", "--pattern=claim-check", "--slot=store:h2", "--slot=channel:h2")
                        .err())
                .contains("store", "file");
    }

    @Test
    void theSchemaIsAJsonSchemaOfTheWholeFile() throws IOException {
        JsonNode schema = JSON.readTree(Shell.run("schema").out());

        assertThat(schema.get("$schema").textValue()).endsWith("2020-12/schema");
        assertThat(schema.toString()).contains("orphan_after", "claim-check", "backend_id");
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyCommandHasHelpWithAnExample(List<String> command) {
        Result result =
                Shell.run(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Usage: ", "Example", "  sluice " + String.join(" ", command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "validate", "registry", "registry backends", "publish documents"})
    void wrongUsageEndsWithTwo(String arguments) {
        Result result = Shell.run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isNotEmpty();
        assertThat(result.out()).isEmpty();
    }

    static Stream<List<String>> everyCommand() {
        return commands(List.of(), SluiceCommand.commandLine(new Interrupt()));
    }

    private static Stream<List<String>> commands(List<String> path, CommandLine command) {
        Stream<List<String>> below = command.getSubcommands().entrySet().stream()
                .filter(each -> !each.getKey().equals("help"))
                .flatMap(each -> commands(
                        Stream.concat(path.stream(), Stream.of(each.getKey())).toList(), each.getValue()));
        return path.isEmpty() ? below : Stream.concat(Stream.of(path), below);
    }

    private String good() throws IOException {
        return write("good.yaml", GOOD.formatted(folder.resolve("objects"), folder.resolve("db")));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
