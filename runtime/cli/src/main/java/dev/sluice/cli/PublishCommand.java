package dev.sluice.cli;

import dev.sluice.runtime.Sluice;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Receipt;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.MessageIds;
import dev.sluice.slots.message.Payload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** {@code sluice publish NAMESPACE TOPIC}. */
@Command(
        name = "publish",
        description = {
            "Publish a message, or one per line, and print its receipt.",
            "The payload is a file or standard input; what is large is streamed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice publish documents scans.new --file scan.tif --config sluice.yaml",
            "  tail -f app.log | sluice publish logs app.lines --lines --config sluice.yaml"
        })
final class PublishCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAMESPACE", description = "The namespace.")
    private String namespace = "";

    @Parameters(index = "1", paramLabel = "TOPIC", description = "The topic.")
    private String topic = "";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The payload; without it, standard input.")
    private @Nullable Path file;

    @Option(
            names = {"-l", "--lines"},
            description = "Publish each line of the payload as a message of its own.")
    private boolean lines;

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEY",
            description = "The key: messages of one key keep their order.")
    private @Nullable String key;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "NAME=VALUE",
            description = "A header; may be given several times.")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Option(
            names = {"-t", "--content-type"},
            paramLabel = "TYPE",
            description = "The media type of the payload.")
    private @Nullable String contentType;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (file != null && !(Files.isRegularFile(file) && Files.isReadable(file))) {
            throw new WrongUsageException("--file: " + file + " (expected: a file that can be read)");
        }
        Message envelope = envelope();
        return Objects.requireNonNull(
                config.with(sluice -> publish(sluice, envelope)).block());
    }

    /** What all messages of this command have in common. */
    private Message envelope() {
        try {
            return Message.of(topic, Bytes.empty())
                    .withKey(key)
                    .withHeaders(Headers.from(headers))
                    .withContentType(contentType);
        } catch (IllegalArgumentException misspelled) {
            throw new WrongUsageException(misspelled);
        }
    }

    private Mono<Integer> publish(Sluice sluice, Message envelope) {
        return Running.channel(sluice, namespace)
                .publish(payloads()
                        .map(payload ->
                                envelope.withId(MessageIds.system().next()).withPayload(payload)))
                .map(this::print)
                .reduce(ExitCode.DONE, Math::max);
    }

    private Flux<Payload> payloads() {
        return lines
                ? Flux.using(this::reader, reader -> Flux.fromStream(reader.lines()), PublishCommand::close)
                        .<Payload>map(Bytes::utf8)
                        .subscribeOn(Schedulers.boundedElastic())
                : Mono.fromCallable(this::payload)
                        .subscribeOn(Schedulers.boundedElastic())
                        .flux();
    }

    private Payload payload() throws IOException {
        return file == null ? PayloadSource.input(System.in) : PayloadSource.file(file);
    }

    private BufferedReader reader() throws IOException {
        return file == null
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(file);
    }

    private static void close(BufferedReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int print(PublishOutcome outcome) {
        PrintWriter out = spec.commandLine().getOut();
        Published published = Published.of(outcome);
        if (output.isJson()) {
            out.println(OutputOption.json(published));
        } else {
            out.println(published.outcome() + " " + published.id()
                    + (published.durability() == null ? "" : ", " + published.durability())
                    + (published.position() == null ? "" : " at " + published.position())
                    + (published.cause() == null ? "" : ": " + published.cause()));
        }
        out.flush();
        return outcome instanceof PublishOutcome.Accepted ? ExitCode.DONE : ExitCode.BACKEND_REFUSED;
    }

    /** An outcome as it is printed. */
    private record Published(
            String outcome,
            String id,
            @Nullable String durability,
            @Nullable String position,
            @Nullable String cause) {

        static Published of(PublishOutcome outcome) {
            if (outcome instanceof PublishOutcome.Accepted accepted) {
                Receipt receipt = accepted.receipt();
                return new Published(
                        "accepted",
                        accepted.messageId(),
                        receipt.durability().name().toLowerCase(Locale.ROOT),
                        receipt.position() == null ? null : receipt.position().toString(),
                        null);
            }
            if (outcome instanceof PublishOutcome.Refused refused) {
                return new Published(
                        "refused",
                        refused.messageId(),
                        null,
                        null,
                        refused.cause().getMessage());
            }
            PublishOutcome.Unknown unknown = (PublishOutcome.Unknown) outcome;
            return new Published(
                    "unknown", unknown.messageId(), null, null, unknown.cause().getMessage());
        }
    }
}
