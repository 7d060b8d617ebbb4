package dev.sluice.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.runtime.lifecycle.WorkerStatus.State;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.spi.Worker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class WorkerRunTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicBoolean failing = new AtomicBoolean();

    @Test
    void roundsFollowEachOtherAfterThePause() {
        WorkerRun run = started(Mono.empty());

        time.advanceTimeBy(Duration.ofSeconds(25));

        assertThat(rounds).hasValue(3);
        assertThat(run.status().state()).isEqualTo(State.PAUSED);
        assertThat(run.status().rounds()).isEqualTo(3);
    }

    @Test
    void aFailedRoundIsTriedAgainAfterAGrowingWait() {
        failing.set(true);
        WorkerRun run = started(Mono.empty());

        time.advanceTimeBy(Duration.ofMillis(499));
        assertThat(rounds).hasValue(1);
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(rounds).hasValue(2);
        time.advanceTimeBy(Duration.ofMillis(1000));
        assertThat(rounds).hasValue(3);

        assertThat(run.status().state()).isEqualTo(State.BACKING_OFF);
        assertThat(run.status().failures()).isEqualTo(3);
        assertThat(run.status().lastError()).hasMessage("round 3");
    }

    @Test
    void theWaitNeverGrowsBeyondAMinute() {
        failing.set(true);
        started(Mono.empty());
        time.advanceTimeBy(Duration.ofHours(1));

        int before = rounds.get();
        time.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(rounds.get() - before).isEqualTo(10);
    }

    @Test
    void aSuccessForgetsTheFailuresBefore() {
        failing.set(true);
        WorkerRun run = started(Mono.empty());
        time.advanceTimeBy(Duration.ofSeconds(10));
        failing.set(false);
        time.advanceTimeBy(Duration.ofSeconds(20));

        assertThat(run.status().failures()).isZero();
        assertThat(run.status().lastError()).as("kept, to be read about").isNotNull();

        int before = rounds.get();
        failing.set(true);
        time.advanceTimeBy(Duration.ofSeconds(11));
        assertThat(rounds.get() - before).as("a short wait again").isGreaterThan(1);
    }

    @Test
    void aRoundThatNeverEndsIsCancelledToStopIt() {
        AtomicBoolean cancelled = new AtomicBoolean();
        WorkerRun run = started(Mono.<Void>never().doOnCancel(() -> cancelled.set(true)));
        assertThat(run.status().state()).isEqualTo(State.RUNNING);

        run.stop();

        assertThat(cancelled).isTrue();
        assertThat(run.status().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void nothingRunsAfterTheStop() {
        WorkerRun run = started(Mono.empty());
        run.stop();
        int before = rounds.get();

        time.advanceTimeBy(Duration.ofHours(1));

        assertThat(rounds).hasValue(before);
    }

    private WorkerRun started(Mono<Void> work) {
        Mono<Void> round = Mono.defer(() -> {
            int number = rounds.incrementAndGet();
            return failing.get() ? Mono.error(new IllegalStateException("round " + number)) : work;
        });
        WorkerRun run =
                new WorkerRun(new NamespaceName("test"), new Worker("janitor", Duration.ofSeconds(10), round), time);
        run.start();
        time.advanceTime();
        return run;
    }
}
