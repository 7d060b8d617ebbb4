package dev.sluice.pattern.claimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.tck.SchedulerClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class IntentLogTest {

    private final FaultyStore store = new FaultyStore();
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Clock clock = new SchedulerClock(time);
    private final IntentLog log = new IntentLog(store, "ME", clock, 3);

    @Test
    void anIntentIsStoredWhenItIsOpen() {
        Intent intent = intent("A");

        log.open(intent).block();

        assertThat(stored().intents()).containsExactly(intent);
        assertThat(stored().written()).isEqualTo(clock.instant());
    }

    @Test
    void whoeverComesDuringAWriteSharesTheNext() {
        Sinks.Empty<Void> gate = store.stalls("put intents/");

        StepVerifier.create(Mono.when(
                        log.open(intent("A")), log.open(intent("B")), log.open(intent("C")), log.open(intent("D"))))
                .then(() -> assertThat(store.count("put ")).isOne())
                .then(gate::tryEmitEmpty)
                .verifyComplete();

        assertThat(store.count("put ")).isEqualTo(2);
        assertThat(stored().intents()).hasSize(4);
    }

    @Test
    void aFailedWriteFailsThoseWhoWaitedForItAndNoOthers() {
        Sinks.Empty<Void> gate = store.stalls("put intents/");
        Runnable repair = store.fails("put intents/");
        StepVerifier.create(log.open(intent("A"))).verifyError(TransientException.class);
        repair.run();
        gate.tryEmitEmpty();

        log.open(intent("B")).block();

        // What failed is still written down: its owner has not given it up.
        assertThat(stored().intents()).extracting(Intent::key).containsExactly("objects/keep/A", "objects/keep/B");
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenLater() {
        log.open(intent("A")).block();
        Runnable repair = store.fails("put intents/");
        log.close(intent("A"));
        assertThat(stored().intents()).hasSize(1);

        repair.run();
        log.flush(Duration.ofDays(1)).block();

        assertThat(stored().intents()).isEmpty();
    }

    @Test
    void anOldRecordIsWrittenAgainAsAHeartbeatButOnlyWhenItSaysSomething() {
        log.open(intent("A")).block();
        time.advanceTimeBy(Duration.ofHours(2));

        log.flush(Duration.ofHours(3)).block();
        assertThat(store.count("put ")).isOne();
        log.flush(Duration.ofHours(1)).block();
        assertThat(store.count("put ")).isEqualTo(2);

        log.close(intent("A"));
        time.advanceTimeBy(Duration.ofHours(2));
        log.flush(Duration.ofHours(1)).block();
        assertThat(store.count("put ")).isEqualTo(3);
    }

    @Test
    void tooMuchDoubtRefusesNewIntentsUntilThereIsLess() {
        for (String id : List.of("A", "B", "C")) {
            log.open(intent(id)).block();
            log.move(intent(id), IntentPhase.IN_DOUBT, false);
        }

        StepVerifier.create(log.open(intent("D")))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(TransientException.class)
                        .hasMessageContaining("3 claims and acknowledgements (expected: < 3)"));
        log.close(intent("A"));

        log.open(intent("D")).block();
    }

    @Test
    void manyThreadsLoseNothing() {
        reactor.core.publisher.Flux.range(0, 2_000)
                .flatMap(
                        i -> log.open(intent("X" + i))
                                .subscribeOn(Schedulers.parallel())
                                .doOnSuccess(done -> {
                                    if (i % 2 == 0) {
                                        log.close(intent("X" + i));
                                    }
                                }),
                        64)
                .blockLast(Desk.PATIENCE);
        log.flush(Duration.ZERO).block(Desk.PATIENCE);

        assertThat(log.size()).isEqualTo(1_000);
        assertThat(stored().intents()).hasSize(1_000);
        assertThat(store.count("put ")).isLessThan(4_000);
    }

    @Test
    void anAcknowledgementAndAClaimOfOneObjectAreTwoIntents() {
        log.open(intent("A")).block();
        log.open(new Intent(IntentPhase.ACKING, "objects/keep/A", "billing", clock.instant()))
                .block();

        assertThat(stored().intents()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sluice-intents\t2\t0\n",
                "sluice-intents\t1\tsoon\n",
                "sluice-intents\t1\t0\nUPLOADING\t0\n",
                "sluice-intents\t1\t0\nEATING\t0\tobjects/keep/A\n",
                "sluice-intents\t1\t0\nUPLOADING\tnow\tobjects/keep/A\n",
                "sluice-intents\t1\t0\nUPLOADING\t0\t../../etc/passwd\n"
            })
    void whatIsNotARecordIsNotTakenForOne(String text) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> IntentFile.parse("intents/OTHER", Bytes.utf8(text))))
                .isInstanceOf(PermanentException.class)
                .hasMessageStartingWith("intents/OTHER:");
    }

    private IntentFile stored() {
        return IntentFile.parse("intents/ME", store.objects.get("intents/ME"));
    }

    private static Intent intent(String id) {
        return new Intent(IntentPhase.UPLOADING, "objects/keep/" + id, null, Instant.EPOCH);
    }
}
