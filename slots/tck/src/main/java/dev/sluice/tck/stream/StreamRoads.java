package dev.sluice.tck.stream;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.channel.Road;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Streams as channels under test. */
final class StreamRoads {

    private StreamRoads() {}

    /** Read by a reader of its own. */
    static Road here(BackendUnderTest test) {
        return at(test, test.backend(), null);
    }

    /** In a backend that nobody has used. */
    static Road fresh(BackendUnderTest test) {
        return at(test, test.anotherBackend(), test.anotherScope());
    }

    static Road at(BackendUnderTest test, Backend backend, @Nullable Scope scope) {
        var stream = scope == null ? test.slot(SlotTypes.STREAM_BASIC) : backend.slot(SlotTypes.STREAM_BASIC, scope);
        return new Road(
                backend,
                test.attributes(SlotTypes.STREAM_BASIC),
                test.patience(),
                test::elapse,
                stream::append,
                stream::read);
    }

    /** Read by a group, {@code main} unless the request names one. */
    static Road grouped(BackendUnderTest test) {
        var groups = test.slot(SlotTypes.STREAM_CONSUMER_GROUPS);
        return here(test)
                .subscribing(request -> groups.consume(request.group() == null ? request.as("main") : request));
    }

    /** Read from anywhere. */
    static Road replayed(BackendUnderTest test) {
        return here(test).subscribing(test.slot(SlotTypes.STREAM_REPLAY)::replay);
    }

    /** Appends and returns where each message stands, in the order of the messages. */
    static List<Position> append(Road road, Flux<Message> messages) {
        List<Message> all = Objects.requireNonNull(messages.collectList().block(road.patience()));
        List<PublishOutcome> outcomes = road.outcomes(Flux.fromIterable(all));
        return all.stream()
                .map(message -> outcomes.stream()
                        .filter(each -> each.messageId().equals(message.id()))
                        .findFirst()
                        .orElseThrow()
                        .receipt()
                        .position())
                .map(Objects::requireNonNull)
                .toList();
    }
}
