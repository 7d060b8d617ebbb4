package dev.sluice.runtime.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.runtime.fixture.ProbeBackends;
import dev.sluice.runtime.fixture.ProbeSlot;
import dev.sluice.slots.catalog.DataModel;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.StartPosition;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class TerminalTest {

    private static final Set<SlotType<?>> EVERYTHING = Set.of(
            SlotTypes.PUBSUB_BASIC,
            SlotTypes.PUBSUB_WILDCARDS,
            SlotTypes.PUBSUB_PERSISTENT,
            SlotTypes.STREAM_BASIC,
            SlotTypes.STREAM_CONSUMER_GROUPS,
            SlotTypes.STREAM_REPLAY,
            SlotTypes.QUEUE_BASIC);
    private static final Set<SlotType<?>> BASICS =
            Set.of(SlotTypes.PUBSUB_BASIC, SlotTypes.STREAM_BASIC, SlotTypes.QUEUE_BASIC);

    private final Scope scope = new Scope(new NamespaceName("test"), "main");
    private final ProbeBackends probes = new ProbeBackends();

    @ParameterizedTest
    @CsvSource({
        "PUBSUB, a, , latest, subscribe a Latest",
        "PUBSUB, a.*, , latest, subscribeMatching a.* Latest",
        "PUBSUB, a.*, g, latest, subscribeMatching a.* Latest",
        "STREAM, a, , latest, read a Latest",
        "STREAM, a, g, latest, consume a Latest",
        "STREAM, a, g, earliest, consume a Earliest",
        "STREAM, a, , earliest, replay a Earliest",
        "QUEUE, a, , latest, receive a Latest",
        "QUEUE, a, g, earliest, receive a Earliest",
    })
    void aRequestGoesToTheInterfaceThatServesIt(
            DataModel model, String topics, String group, String start, String expected) {
        over(model, EVERYTHING)
                .subscribe(request(topics, group, start))
                .subscribe()
                .dispose();

        assertThat(slot().calls()).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"latest, Latest", "earliest, Earliest"})
    void aGroupIsRegisteredBeforeItsMemberSubscribesSoThatItMissesNothing(String start, String registered) {
        over(DataModel.PUBSUB, EVERYTHING)
                .subscribe(request("a", "g", start))
                .subscribe()
                .dispose();

        assertThat(slot().calls()).containsExactly("register a g " + registered, "subscribe a Latest");
    }

    @Test
    void aGroupIsShortLivedWhereNothingCanBeKeptForIt() {
        over(DataModel.PUBSUB, BASICS)
                .subscribe(request("a", "g", "latest"))
                .subscribe()
                .dispose();

        assertThat(slot().calls()).containsExactly("subscribe a Latest");
    }

    @ParameterizedTest
    @CsvSource({
        "PUBSUB, a.*, , latest, pubsub_wildcards",
        "PUBSUB, a, , earliest, stream_replay",
        "PUBSUB, a, g, earliest, pubsub_persistent or stream_replay",
        "PUBSUB, a.*, g, earliest, stream_replay",
        "STREAM, a, g, latest, stream_consumer_groups",
        "STREAM, a, , earliest, stream_replay",
        "STREAM, a.>, , latest, pubsub_wildcards",
        "QUEUE, a.>, , latest, pubsub_wildcards",
    })
    void whatTheBackendCannotServeNamesTheInterfaceItLacks(
            DataModel model, String topics, String group, String start, String missing) {
        StepVerifier.create(over(model, BASICS).subscribe(request(topics, group, start)))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(PermanentException.class)
                        .hasMessageContaining("subscription to " + topics)
                        .hasMessageEndingWith("(expected: a backend that offers " + missing + ")"));
        assertThat(slot().calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PUBSUB, publish", "STREAM, append", "QUEUE, enqueue"})
    void messagesGoToTheBackendAsTheyCome(DataModel model, String call) {
        Message message = Message.text("a", "x");

        StepVerifier.create(over(model, BASICS).publish(Flux.just(message)).map(PublishOutcome::messageId))
                .expectNext(message.id())
                .verifyComplete();

        assertThat(slot().calls()).startsWith(call);
    }

    @Test
    void onlyMessagesMakeAChannel() {
        assertThatThrownBy(() -> over(DataModel.KEYVALUE, EVERYTHING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("model: keyvalue (expected: pubsub, stream or queue)");
    }

    private Channel over(DataModel model, Set<SlotType<?>> offered) {
        return Terminal.over(model, probes.backend(), scope, offered);
    }

    private ProbeSlot slot() {
        return probes.backend().slot(scope);
    }

    private static Subscription request(String topics, String group, String start) {
        return Subscription.to(topics)
                .as(group)
                .from(start.equals("latest") ? StartPosition.latest() : StartPosition.earliest());
    }
}
