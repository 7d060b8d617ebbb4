package dev.sluice.backend.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.error.TransientException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What a close refuses, what it abandons, and what it waits for. */
class OperationsTest {

    private final Operations operations = new Operations("db");
    private final AtomicBoolean closed = new AtomicBoolean();

    private void close() {
        operations.close().subscribe(nothing -> {}, failure -> {}, () -> closed.set(true));
    }

    @Test
    void aCloseAbandonsWhatWaitsAndRefusesWhatComesLater() {
        Sinks.Empty<String> end = Sinks.empty();
        AtomicBoolean abandoned = new AtomicBoolean();
        operations
                .run(abandonment -> {
                    abandonment.whenAbandoned(() -> abandoned.set(true));
                    return end.asMono();
                })
                .subscribe();

        close();

        assertThat(abandoned).isTrue();
        assertThat(closed).isFalse();
        StepVerifier.create(operations.run(abandonment -> Mono.just("late"))).verifyError(TransientException.class);
        end.tryEmitEmpty();
        assertThat(closed).isTrue();
    }

    @Test
    void whatHasToBeFinishedIsBegunWhileClosingAndWaitedFor() {
        Operations.Hold hold = operations.hold();
        close();
        assertThat(closed).isFalse();

        Sinks.One<String> end = Sinks.one();
        AtomicBoolean done = new AtomicBoolean();
        operations.finish(end.asMono()).subscribe(result -> done.set(true));
        hold.release();
        assertThat(closed).isFalse();

        end.tryEmitValue("given back");
        assertThat(done).isTrue();
        assertThat(closed).isTrue();
    }

    @Test
    void aHoldIsReleasedOnce() {
        Operations.Hold first = operations.hold();
        Operations.Hold second = operations.hold();
        first.release();
        first.release();
        close();
        assertThat(closed).isFalse();

        second.release();
        assertThat(closed).isTrue();
    }
}
