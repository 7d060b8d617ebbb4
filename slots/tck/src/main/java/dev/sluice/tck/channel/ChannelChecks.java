package dev.sluice.tck.channel;

import static dev.sluice.tck.channel.Messages.ids;
import static dev.sluice.tck.channel.Messages.sized;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.Ordering;
import dev.sluice.slots.catalog.PayloadForm;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.error.PayloadRefusedException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.Probe;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** What goes in comes out: outcomes, contents, order. */
public final class ChannelChecks {

    private static final String TOPIC = "orders";
    private static final int MEBIBYTE = 1 << 20;
    private static final int LARGEST_WORTH_TRYING = 64 * MEBIBYTE;

    private ChannelChecks() {}

    public static void everythingOfAMessageSurvives(Road road) {
        Message sent = new Message(
                "id-1",
                TOPIC,
                "käse/1 ✓",
                Headers.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .with("empty", "")
                        .with("ünïcode", "☃"),
                "application/json; charset=utf-8",
                Bytes.utf8("{\"a\":1}"));
        Message bare = new Message("id-2", TOPIC, null, Headers.empty(), null, Bytes.empty());
        try (Probe<Delivery> probe = road.subscribed(TOPIC, 2)) {
            road.send(sent, bare);

            List<Delivery> received = probe.awaitCount(2);
            assertThat(received).extracting(Delivery::message).containsExactlyInAnyOrder(sent, bare);
            assertThat(received).allSatisfy(each -> assertThat(each.attempt()).isEqualTo(1));
            received.forEach(road::ack);
        }
    }

    public static void aLargePayloadSurvives(Road road) {
        long largest = road.promised().largestItem();
        Message message = sized(TOPIC, (int) Math.min(MEBIBYTE, largest));
        try (Probe<Delivery> probe = road.subscribed(TOPIC, 1)) {
            road.send(message);

            Delivery received = probe.item(0);
            assertThat(received.message().payload()).isEqualTo(message.payload());
            road.ack(received);
        }
    }

    public static void everyMessageHasOneOutcomeThatNamesIt(Road road) {
        try (Probe<Delivery> probe = road.subscribed(TOPIC, Long.MAX_VALUE)) {
            List<Message> messages = IntStream.range(0, 100)
                    .mapToObj(i -> Message.text(TOPIC, Integer.toString(i)))
                    .toList();
            List<PublishOutcome> outcomes = road.outcomes(Flux.fromIterable(messages));

            assertThat(outcomes)
                    .extracting(PublishOutcome::messageId)
                    .containsExactlyInAnyOrderElementsOf(
                            messages.stream().map(Message::id).toList());
            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(outcome.receipt().durability())
                            .isGreaterThanOrEqualTo(road.promised().durability()));
            probe.awaitCount(100).forEach(road::ack);
        }
    }

    /** A refusal is an outcome like any other: those before and after are stored. */
    public static void aPayloadThatDoesNotFitIsRefusedAlone(Road road) {
        boolean streams = road.promised().payloads() != PayloadForm.IN_MEMORY;
        long largest = road.promised().largestItem();
        Message streamed = Message.of(TOPIC, streamOf(300_000));
        List<Message> refused = new ArrayList<>();
        if (!streams) {
            refused.add(streamed);
        }
        if (largest < LARGEST_WORTH_TRYING) {
            refused.add(sized(TOPIC, (int) largest + 1));
        }
        Message first = Message.text(TOPIC, "first");
        Message last = Message.text(TOPIC, "last");
        try (Probe<Delivery> probe = road.subscribed(TOPIC, 2)) {
            List<Message> all = Stream.of(List.of(first), refused, List.of(last))
                    .flatMap(List::stream)
                    .toList();
            Map<String, PublishOutcome> outcomes = new HashMap<>();
            road.outcomes(Flux.fromIterable(all)).forEach(each -> outcomes.put(each.messageId(), each));

            assertThat(outcomes).hasSize(all.size());
            for (Message message : refused) {
                assertThat(outcomes.get(message.id()))
                        .isInstanceOfSatisfying(
                                PublishOutcome.Refused.class,
                                outcome -> assertThat(outcome.cause())
                                        .isInstanceOf(PayloadRefusedException.class)
                                        .hasMessageContaining("claim-check"));
            }
            assertThat(ids(probe.awaitCount(2))).containsExactlyInAnyOrder(first.id(), last.id());
            probe.items().forEach(road::ack);
        }
    }

    /** Where streams are carried, the receiver reads the same bytes; where not, they are refused. */
    public static void aStreamedPayloadIsCarriedOrRefused(Road road) {
        int size = 300_000;
        Message message = Message.of(TOPIC, streamOf(size));
        try (Probe<Delivery> probe = road.subscribed(TOPIC, 1)) {
            PublishOutcome outcome = road.outcomes(message).get(0);

            if (road.promised().payloads() == PayloadForm.IN_MEMORY) {
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                PublishOutcome.Refused.class,
                                refused -> assertThat(refused.cause()).isInstanceOf(PayloadRefusedException.class));
            } else {
                assertThat(outcome).isInstanceOf(PublishOutcome.Accepted.class);
                Bytes read = probe.item(0).message().payload().bytes(size).block(road.patience());
                assertThat(read).isEqualTo(sized(TOPIC, size).payload());
                road.ack(probe.item(0));
            }
        }
    }

    public static void anErrorOfTheSourceComesAfterItsOutcomes(Road road) {
        PermanentException broken = new PermanentException("the source broke");
        try (Probe<Delivery> probe = road.subscribed(TOPIC, 3);
                Probe<PublishOutcome> outcomes = Probe.of(
                        road.publish().apply(Messages.numbered(TOPIC, 3).concatWith(Flux.error(broken))),
                        Long.MAX_VALUE,
                        road.patience())) {
            assertThat(outcomes.awaitFailure()).isSameAs(broken);
            assertThat(outcomes.items()).hasSize(3);
            probe.awaitCount(3).forEach(road::ack);
        }
    }

    public static void anEmptySourceCompletesWithoutDemand(Road road) {
        try (Probe<PublishOutcome> outcomes = Probe.of(road.publish().apply(Flux.empty()), road.patience());
                Probe<PublishOutcome> later =
                        Probe.of(road.publish().apply(Flux.<Message>empty().hide()), road.patience())) {
            outcomes.awaitCompletion();
            later.awaitCompletion();
        }
    }

    public static void messagesOfAKeyKeepTheirOrder(Road road) {
        int keys = 5;
        int count = 500;
        try (Probe<Delivery> probe = road.subscribed(TOPIC, Long.MAX_VALUE)) {
            road.send(Messages.keyed(TOPIC, keys, count));

            List<Delivery> received = probe.awaitCount(count);
            if (road.promised().ordering() != Ordering.NONE) {
                for (int key = 0; key < keys; key++) {
                    String wanted = "k" + key;
                    assertThat(received.stream()
                                    .filter(each -> wanted.equals(each.message().key()))
                                    .map(Messages::text)
                                    .map(Integer::parseInt)
                                    .toList())
                            .as(wanted)
                            .hasSize(count / keys)
                            .isSorted();
                }
            }
            if (road.promised().ordering() == Ordering.TOPIC) {
                assertThat(Messages.texts(received)).isEqualTo(Messages.numbers(0, count));
            }
            received.forEach(road::ack);
        }
    }

    /** Many publishers at once lose nothing, and each key, which one of them owns, keeps its order. */
    public static void concurrentPublishersLoseNothing(Road road) {
        int publishers = 8;
        int each = 250;
        try (Probe<Delivery> probe = road.subscribed(TOPIC, Long.MAX_VALUE)) {
            Flux<PublishOutcome> all = Flux.range(0, publishers)
                    .flatMap(
                            publisher -> road.publish()
                                    .apply(Flux.range(0, each)
                                            .map(i -> Message.text(TOPIC, Integer.toString(i))
                                                    .withKey("p" + publisher)))
                                    .subscribeOn(Schedulers.parallel()),
                            publishers);
            assertThat(all.collectList().block(road.patience()))
                    .hasSize(publishers * each)
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(PublishOutcome.Accepted.class));

            List<Delivery> received = probe.awaitCount(publishers * each);
            Set<String> seen = new HashSet<>();
            Map<String, Integer> next = new HashMap<>();
            for (Delivery delivery : received) {
                if (seen.add(delivery.message().id()) && road.promised().ordering() != Ordering.NONE) {
                    int expected = next.merge(String.valueOf(delivery.message().key()), 1, Integer::sum) - 1;
                    assertThat(Messages.text(delivery)).isEqualTo(Integer.toString(expected));
                }
            }
            assertThat(seen).hasSize(publishers * each);
            received.forEach(road::ack);
        }
    }

    /** The same id again, as after an unknown outcome: accepted, and delivered once or twice, but never refused. */
    public static void theSameMessageAgainIsAccepted(Road road) {
        Message message = Message.text(TOPIC, "once or twice");
        Message marker = Message.text(TOPIC, "marker");
        try (Probe<Delivery> probe = road.subscribed(TOPIC, Long.MAX_VALUE)) {
            road.send(message);
            road.send(message);
            road.send(marker);

            probe.awaitCount(2);
            Eventually.holds(
                    "the marker arrives",
                    road.patience(),
                    () -> ids(probe.items()).contains(marker.id()));
            assertThat(ids(probe.items()).stream().filter(message.id()::equals).count())
                    .isBetween(1L, 2L);
            probe.items().forEach(road::ack);
        }
    }

    private static Payload streamOf(int size) {
        ByteBuffer whole = ((Bytes) sized(TOPIC, size).payload()).buffer();
        int step = 64 * 1024;
        Flux<ByteBuffer> buffers = Flux.range(0, (size + step - 1) / step)
                .map(i -> whole.slice(i * step, Math.min(step, size - i * step)));
        return Payload.stream(buffers, size, Reading.REPEATABLE);
    }
}
