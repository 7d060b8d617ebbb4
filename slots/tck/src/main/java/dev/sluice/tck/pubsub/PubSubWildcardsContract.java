package dev.sluice.tck.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.TopicPattern;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import dev.sluice.tck.Probe;
import dev.sluice.tck.channel.DemandChecks;
import dev.sluice.tck.channel.Messages;
import dev.sluice.tck.channel.Road;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code pubsub_wildcards}. */
@ContractOf("pubsub_wildcards")
public interface PubSubWildcardsContract extends BackendUnderTest {

    private Road matching(Road road) {
        return road.subscribing(slot(SlotTypes.PUBSUB_WILDCARDS)::subscribeMatching);
    }

    private void hears(String pattern, List<String> heard, List<String> unheard) {
        Road road = matching(PubSubRoads.here(this));
        try (Probe<Delivery> probe = road.subscribed(pattern, 100)) {
            unheard.forEach(topic -> road.send(Message.text(topic, "unheard")));
            heard.forEach(topic -> road.send(Message.text(topic, "heard")));

            assertThat(probe.awaitCount(heard.size()))
                    .extracting(each -> each.message().topic())
                    .containsExactlyInAnyOrderElementsOf(heard);
            probe.items().forEach(road::ack);
        }
    }

    @Test
    default void aStarStandsForOneToken() {
        hears(
                "orders.*.new",
                List.of("orders.eu.new", "orders.us.new"),
                List.of("orders.new", "orders.eu.de.new", "orders.eu.old", "other.eu.new"));
    }

    @Test
    default void aLastArrowStandsForOneOrMoreTokens() {
        hears("orders.>", List.of("orders.eu", "orders.eu.de.new"), List.of("orders", "ordersx.eu", "other.orders.eu"));
    }

    @Test
    default void anArrowAloneHearsEverythingOfItsScope() {
        PubSubRoads.at(this, backend(), anotherScope()).send(Message.text("theirs", "unheard"));
        hears(">", List.of("a", "b.c", "d.e.f"), List.of());
    }

    @Test
    default void aLiteralTopicIsAPatternToo() {
        hears("orders.eu", List.of("orders.eu"), List.of("orders", "orders.eu.de"));
    }

    @Test
    default void topicsThatComeLaterAreHeardToo() {
        Road road = matching(PubSubRoads.here(this));
        try (Probe<Delivery> probe = road.subscribed("sensor.*", 1_000)) {
            for (int i = 0; i < 100; i++) {
                road.send(Message.text("sensor.s" + i, "on"));
            }
            assertThat(probe.awaitCount(100))
                    .extracting(each -> each.message().topic())
                    .doesNotHaveDuplicates();
            probe.items().forEach(road::ack);
        }
    }

    @Test
    default void overlappingSubscriptionsEachGetTheMessageOnce() {
        Road road = PubSubRoads.here(this);
        Road wide = matching(road);
        try (Probe<Delivery> all = wide.subscribed("orders.>", 10);
                Probe<Delivery> some = wide.subscribed("orders.*", 10);
                Probe<Delivery> one = road.subscribed("orders.eu", 10)) {
            road.send(Message.text("orders.eu", "first"));
            road.send(Message.text("orders.eu", "second"));
            for (Probe<Delivery> each : List.of(all, some, one)) {
                assertThat(Messages.texts(each.awaitCount(2))).containsExactlyInAnyOrder("first", "second");
            }
        }
    }

    @Test
    default void aGroupSharesThePatternsMessages() {
        Road road = matching(PubSubRoads.here(this));
        Subscription shared = Subscription.to("orders.*").as("billing");
        try (Probe<Delivery> one = road.subscribed(shared, 100);
                Probe<Delivery> two = road.subscribed(shared, 100)) {
            for (int i = 0; i < 60; i++) {
                road.send(Message.text("orders.t" + i % 6, Integer.toString(i)).withKey("k" + i));
            }
            Eventually.holds("the group has all", patience(), () -> one.count() + two.count() >= 60);
            assertThat(one.count() + two.count()).isEqualTo(60);
            one.items().forEach(road::ack);
            two.items().forEach(road::ack);
        }
    }

    @Test
    default void aSlowSubscriberToManyTopicsIsHeldToItsPrefetch() {
        Backend fresh = anotherBackend();
        Scope scope = anotherScope();
        Road road = PubSubRoads.at(this, fresh, scope)
                .subscribing(request -> fresh.slot(SlotTypes.PUBSUB_WILDCARDS, scope)
                        .subscribeMatching(request.on(TopicPattern.of(">"))));
        DemandChecks.noMoreIsHeldThanThePrefetch(road);
    }
}
