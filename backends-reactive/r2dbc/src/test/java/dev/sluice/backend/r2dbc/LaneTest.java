package dev.sluice.backend.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.tck.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** One connection's calls: in turn, elsewhere, and never interrupted. */
class LaneTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Scheduler scheduler = Schedulers.newBoundedElastic(4, 1_000, "lane");
    private final Lane lane = new Lane(new BlockingThreads(scheduler));

    @AfterEach
    void dispose() {
        scheduler.dispose();
    }

    @Test
    void callsRunOneAtATimeInTheirOrder() {
        List<Integer> ran = new CopyOnWriteArrayList<>();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            int turn = i;
            lane.take(() -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                ran.add(turn);
                atOnce.decrementAndGet();
                all.countDown();
            });
        }
        Eventually.holds("all have run", PATIENCE, () -> all.getCount() == 0);

        assertThat(most).hasValue(1);
        assertThat(ran).isSorted().hasSize(200);
    }

    @Test
    void aCancelledCallIsNotInterruptedAndTheNextWaitsForIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<String> ran = new CopyOnWriteArrayList<>();
        Disposable statement = lane.mono(Mono.fromCallable(() -> {
                    begun.countDown();
                    go.await();
                    ran.add("statement");
                    return 1;
                }))
                .subscribe();
        begun.await();
        statement.dispose();
        Mono<Boolean> rollback = lane.mono(Mono.fromCallable(() -> ran.add("rollback")));
        StepVerifier waiting =
                StepVerifier.create(rollback).expectNext(true).expectComplete().verifyLater();

        go.countDown();

        waiting.verify(PATIENCE);
        assertThat(ran).containsExactly("statement", "rollback");
    }

    @Test
    void aCallCancelledBeforeItsTurnNeverRuns() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean ran = new AtomicBoolean();
        lane.take(() -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        lane.mono(Mono.fromRunnable(() -> ran.set(true))).subscribe().dispose();
        go.countDown();

        StepVerifier.create(lane.mono(Mono.just(1)))
                .expectNext(1)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(ran).isFalse();
    }

    @Test
    void requestsReachTheDriverOnTheLane() {
        List<String> threads = new CopyOnWriteArrayList<>();
        Flux<Integer> rows = Flux.range(0, 100)
                .doOnNext(row -> threads.add(Thread.currentThread().getName()));

        StepVerifier.create(lane.flux(rows).limitRate(3).count().subscribeOn(Schedulers.parallel()))
                .expectNext(100L)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(threads).hasSize(100).allMatch(name -> name.startsWith("lane"));
    }

    @Test
    void whatNoThreadTakesIsRefusedAndTheLaneGoesOn() {
        Scheduler gone = Schedulers.newBoundedElastic(1, 1, "gone");
        gone.dispose();
        Lane refused = new Lane(new BlockingThreads(gone));

        for (int i = 0; i < 2; i++) {
            StepVerifier.create(refused.mono(Mono.just(1)))
                    .expectError(RejectedExecutionException.class)
                    .verify(PATIENCE);
            assertThatThrownBy(() -> refused.take(() -> {})).isInstanceOf(RejectedExecutionException.class);
        }
    }
}
