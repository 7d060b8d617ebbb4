package dev.sluice.tck.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.TopicPattern;
import dev.sluice.slots.model.pubsub.HeaderFilter;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.Messages;
import dev.sluice.tck.channel.Road;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** {@code pubsub_filtering}. */
@ContractOf("pubsub_filtering")
public interface PubSubFilteringContract extends BackendUnderTest {

    private Road filtered(Map<String, Set<String>> allowed) {
        HeaderFilter filter = new HeaderFilter(allowed);
        return PubSubRoads.here(this)
                .subscribing(request -> slot(SlotTypes.PUBSUB_FILTERING).subscribeFiltered(request, filter));
    }

    private static Message order(String text, String region, String size) {
        return Message.text("orders", text).withHeader("region", region).withHeader("size", size);
    }

    @Test
    default void onlyMessagesWithAnAllowedValuePass() {
        Road road = filtered(Map.of("region", Set.of("eu", "uk")));
        try (Probe<Delivery> probe = road.subscribed("orders", 10)) {
            road.send(
                    order("us", "us", "s"),
                    order("eu", "eu", "s"),
                    Message.text("orders", "no header"),
                    order("EU", "EU", "s"),
                    order("uk", "uk", "s"));

            assertThat(Messages.texts(probe.awaitCount(2))).containsExactlyInAnyOrder("eu", "uk");
            probe.items().forEach(road::ack);
        }
    }

    @Test
    default void everyNamedHeaderMustPass() {
        Road road = filtered(Map.of("region", Set.of("eu"), "size", Set.of("xl")));
        try (Probe<Delivery> probe = road.subscribed("orders", 10)) {
            road.send(order("small", "eu", "s"), order("american", "us", "xl"), order("both", "eu", "xl"));

            assertThat(Messages.text(probe.item(0))).isEqualTo("both");
            road.ack(probe.item(0));
        }
    }

    /** A subscriber that takes nothing but wants nothing of it either holds nobody up. */
    @Test
    default void filteredMessagesTakeNoPrefetch() {
        Road road = filtered(Map.of("region", Set.of("eu")));
        try (Probe<Delivery> probe = road.subscribed(Subscription.to("orders").holding(Prefetch.ofMessages(1)), 0)) {
            road.send(Flux.range(0, 500).map(i -> order(Integer.toString(i), "us", "s")));
            road.send(order("wanted", "eu", "s"));

            assertThat(Messages.text(probe.next())).isEqualTo("wanted");
            road.ack(probe.item(0));
        }
    }

    @Test
    default void aFilterConcernsItsSubscriberOnly() {
        Road road = filtered(Map.of("region", Set.of("eu")));
        try (Probe<Delivery> some = road.subscribed("orders", 10);
                Probe<Delivery> all = PubSubRoads.here(this).subscribed("orders", 10)) {
            road.send(order("us", "us", "s"), order("eu", "eu", "s"));

            assertThat(Messages.texts(all.awaitCount(2))).containsExactlyInAnyOrder("us", "eu");
            assertThat(Messages.texts(some.awaitCount(1))).containsExactly("eu");
        }
    }

    @Test
    default void aFilteredSubscriptionToManyTopicsIsRefused() {
        Road road = filtered(Map.of("region", Set.of("eu")));
        try (Probe<Delivery> probe = road.subscribed(Subscription.to("orders").on(TopicPattern.of("orders.*")), 1)) {
            assertThat(probe.awaitFailure()).isInstanceOf(PermanentException.class);
        }
    }
}
