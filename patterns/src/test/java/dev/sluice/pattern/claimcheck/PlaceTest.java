package dev.sluice.pattern.claimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.Durability;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Receipt;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import dev.sluice.tck.RecordedMeters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;

/** What may overtake what at the end of a publication. */
class PlaceTest {

    private final Place place = Place.of(new CheckIn.Ticket(Desk.large(), null, Mono.never()));

    @Test
    void nothingOvertakesARefusalBeforeItIsTold() {
        assertThat(place.fail()).isTrue();

        assertThat(place.isWaiting()).isTrue();
        assertThat(place.hasFailed()).isFalse();
    }

    @Test
    void aRefusalThatIsToldLetsTheOthersGoOn() {
        place.fail();
        place.told();

        assertThat(place.isWaiting()).isFalse();
        assertThat(place.hasFailed()).isTrue();
        assertThat(place.hand()).isNull();
    }

    @Test
    void givingUpLeavesARefusalThatIsBeingTold() {
        place.fail();
        place.giveUp(checkIn());
        place.told();

        assertThat(place.hasFailed()).isTrue();
    }

    @Test
    void anOutcomeThatComesAfterTheEndIsNotTold() {
        List<String> told = new ArrayList<>();
        Channel late = new Channel() {
            @Override
            public Flux<PublishOutcome> publish(Flux<Message> messages) {
                return Flux.from(outcomes -> {
                    outcomes.onSubscribe(Operators.emptySubscription());
                    outcomes.onComplete();
                    outcomes.onNext(new PublishOutcome.Accepted("late", Receipt.of(Durability.VOLATILE)));
                });
            }

            @Override
            public Flux<Delivery> subscribe(Subscription request) {
                return Flux.empty();
            }
        };

        new Desk(Desk.STANDARD).stage.wrap(late).publish(Flux.empty()).subscribe(new CoreSubscriber<>() {
            @Override
            public void onSubscribe(org.reactivestreams.Subscription outcomes) {
                outcomes.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(PublishOutcome outcome) {
                told.add(outcome.messageId());
            }

            @Override
            public void onError(Throwable failure) {
                told.add("error");
            }

            @Override
            public void onComplete() {
                told.add("end");
            }
        });

        assertThat(told).containsExactly("end");
    }

    private static CheckIn checkIn() {
        FaultyStore blobs = new FaultyStore();
        Store store = new Store("store", blobs, Optional.empty(), Optional.empty(), Optional.empty());
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        ObjectNames names = new ObjectNames(Retain.UNTIL_ACKED, Duration.ofDays(7), clock);
        ClaimMeters meters = ClaimMeters.of(new RecordedMeters());
        Upload upload =
                new Upload(store, names, Compression.NONE, 0, Schedulers.immediate(), Schedulers.immediate(), meters);
        IntentLog log = new IntentLog(blobs, "instance", clock, 10);
        return new CheckIn(Desk.STANDARD, store, names, upload, log, meters, clock, new RecentIds(10));
    }
}
