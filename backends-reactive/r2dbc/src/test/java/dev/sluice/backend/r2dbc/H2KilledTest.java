package dev.sluice.backend.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.Probe;
import dev.sluice.tck.TestBackendContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** A process that is killed has written what it said it had. */
class H2KilledTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Scope SCOPE = new Scope(new NamespaceName("orders"), "main");
    private static final int WORTH_KILLING_AFTER = 200;

    @TempDir
    Path folder;

    @Test
    void whatWasAcceptedBeforeTheKillIsThereAfterIt() throws Exception {
        Path file = folder.resolve("db");
        Set<String> accepted = acceptedUntilKilled(file);
        TestBackendContext context = new TestBackendContext("survivor");
        Backend backend = new H2BackendProvider().open(H2Config.onDisk(file), context);
        try (Probe<Delivery> probe = Probe.of(
                backend.slot(SlotTypes.QUEUE_BASIC, SCOPE).receive(Subscription.to("jobs")),
                Long.MAX_VALUE,
                PATIENCE)) {
            Eventually.holds(
                    "all accepted messages are there",
                    PATIENCE,
                    () -> probe.items().stream()
                            .map(each -> each.message().id())
                            .collect(Collectors.toSet())
                            .containsAll(accepted));
            for (String id : accepted) {
                assertThat(backend.slot(SlotTypes.KEYVALUE_BASIC, SCOPE).get(id).block(PATIENCE))
                        .isEqualTo(Bytes.utf8(id));
            }
        } finally {
            backend.close().block(PATIENCE);
            context.close();
        }
    }

    private static Set<String> acceptedUntilKilled(Path file) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Set<String> accepted = ConcurrentHashMap.newKeySet();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // A line cut off by the kill has no mark at its end.
                if (line.endsWith("!")) {
                    accepted.add(line.substring(0, line.length() - 1));
                }
                if (accepted.size() == WORTH_KILLING_AFTER) {
                    // The handle's, which leaves what is in the pipe to be read.
                    writer.toHandle().destroyForcibly();
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(accepted.size()).isGreaterThanOrEqualTo(WORTH_KILLING_AFTER);
        return accepted;
    }

    /** Says each message that is accepted and stored under its key, until it is killed. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) {
            Backend backend = new H2BackendProvider()
                    .open(H2Config.onDisk(Path.of(arguments[0])), new TestBackendContext("writer"));
            var values = backend.slot(SlotTypes.KEYVALUE_BASIC, SCOPE);
            backend.slot(SlotTypes.QUEUE_BASIC, SCOPE)
                    .enqueue(Flux.range(0, 100_000)
                            .map(i -> Message.text("jobs", "message " + i).withId("id-" + i)))
                    .ofType(PublishOutcome.Accepted.class)
                    .map(PublishOutcome.Accepted::messageId)
                    .flatMap(id -> values.set(id, Bytes.utf8(id)).thenReturn(id), 16)
                    .doOnNext(id -> {
                        System.out.println(id + "!");
                        System.out.flush();
                    })
                    .blockLast();
        }
    }
}
