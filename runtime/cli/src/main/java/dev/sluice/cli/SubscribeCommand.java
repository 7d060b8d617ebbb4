package dev.sluice.cli;

import dev.sluice.runtime.Sluice;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code sluice subscribe NAMESPACE TOPIC}. */
@Command(
        name = "subscribe",
        description = {
            "Print messages as they arrive, or write their payloads to files; each is acknowledged once that is done.",
            "Ends after --count messages, or with Ctrl-C."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice subscribe orders 'orders.>' --group audit --config sluice.yaml",
            "  sluice subscribe documents scans.new --group indexer --count 1 --to ./scans --config sluice.yaml"
        })
final class SubscribeCommand implements Callable<Integer> {

    /** What is printed of a payload; the rest is for {@code --to}. */
    private static final int MOST_SHOWN = 64 << 10;

    @Parameters(index = "0", paramLabel = "NAMESPACE", description = "The namespace.")
    private String namespace = "";

    @Parameters(index = "1", paramLabel = "TOPIC", description = "The topic, or a pattern such as 'orders.>'.")
    private String topic = "";

    @Option(
            names = {"-g", "--group"},
            paramLabel = "GROUP",
            description = "Share the messages with the other members of this group; without it, receive all of them.")
    private @Nullable String group;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "End after so many messages. Default: with Ctrl-C.")
    private @Nullable Long count;

    @Option(
            names = {"-d", "--to"},
            paramLabel = "DIR",
            description = "Write each payload to a file in this folder, named by the message id.")
    private @Nullable Path directory;

    @Option(
            names = "--from",
            paramLabel = "START",
            defaultValue = "latest",
            description = "latest or earliest, where the group has no progress of its own. Default: ${DEFAULT-VALUE}.")
    private String from = "latest";

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @ParentCommand
    private @Nullable SluiceCommand parent;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (count != null && count < 1) {
            throw new WrongUsageException("--count: " + count + " (expected: >= 1)");
        }
        if (directory != null) {
            create(directory);
        }
        Subscription request = request();
        config.with(sluice -> receive(sluice, request)).block();
        return ExitCode.DONE;
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new WrongUsageException(
                    "--to: " + directory + ": " + e + " (expected: a folder, or a place for one)");
        }
    }

    private Subscription request() {
        StartPosition start = switch (from) {
            case "latest" -> StartPosition.latest();
            case "earliest" -> StartPosition.earliest();
            default -> throw new WrongUsageException("--from: '" + from + "' (expected: latest or earliest)");
        };
        try {
            Subscription all = Subscription.to(topic).as(group).from(start);
            return count == null ? all : all.holding(Prefetch.ofMessages((int) Math.min(count, 256)));
        } catch (IllegalArgumentException misspelled) {
            throw new WrongUsageException(misspelled);
        }
    }

    private Mono<Long> receive(Sluice sluice, Subscription request) {
        Channel channel = Running.channel(sluice, namespace);
        // Connected first: a subscription that cannot reach its backend tries again and again, and says nothing.
        Flux<Delivery> deliveries = sluice.warmUp()
                .thenMany(channel.subscribe(request))
                .takeUntilOther(Objects.requireNonNull(parent).interrupt().requested());
        return (count == null ? deliveries : deliveries.take(count))
                .concatMap(delivery -> show(delivery).then(delivery.ack()).thenReturn(delivery), 0)
                .count();
    }

    private Mono<Void> show(Delivery delivery) {
        Message message = delivery.message();
        if (directory != null) {
            Path file = PayloadFile.of(message, directory);
            return PayloadFile.write(message.payload(), file)
                    .doOnNext(bytes -> print(message, file + " (" + bytes + " bytes)", bytes))
                    .then();
        }
        long length = message.payload().length().orElse(Long.MAX_VALUE);
        return (length <= MOST_SHOWN
                        ? message.payload().bytes(MOST_SHOWN).map(Bytes::utf8)
                        : Mono.just("(a streamed payload; --to DIR writes it to a file)"))
                .doOnNext(text -> print(message, text, length))
                .then();
    }

    private void print(Message message, String text, long length) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                output.isJson()
                        ? OutputOption.json(new Received(
                                message.id(),
                                message.topic(),
                                message.key(),
                                message.headers().asMap(),
                                message.contentType(),
                                length == Long.MAX_VALUE ? null : length,
                                text))
                        : text);
        out.flush();
        if (out.checkError()) {
            throw new UncheckedIOException(
                    new IOException("standard output is closed; the message is not acknowledged"));
        }
    }

    /** A message as it is printed. */
    private record Received(
            String id,
            String topic,
            @Nullable String key,
            Map<String, String> headers,
            @Nullable String contentType,
            @Nullable Long length,
            String payload) {}
}
