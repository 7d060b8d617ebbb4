package dev.sluice.runtime.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.core.publisher.SignalType;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class ValveTest {

    private final TestPublisher<Integer> source = TestPublisher.create();
    private Valve<Integer> valve = new Valve<>(new Recorder());

    @Test
    void passesItemsDemandAndCompletion() {
        StepVerifier.create(through(source.flux()), 2)
                .then(() -> source.assertMinRequested(2))
                .then(() -> source.next(1, 2))
                .expectNext(1, 2)
                .thenRequest(1)
                .then(source::complete)
                .verifyComplete();
    }

    @Test
    void shutsWithCompletionAndLeavesTheUpstreamOpen() {
        StepVerifier.create(through(source.flux()))
                .then(() -> source.next(1))
                .expectNext(1)
                .then(() -> valve.shut(null))
                .verifyComplete();

        source.assertNotCancelled();
        source.next(2);
        valve.cancel();
        source.assertNotCancelled();
        valve.cancelUpstream();
        source.assertCancelled();
    }

    @Test
    void shutsWithAnError() {
        StepVerifier.create(through(source.flux()))
                .then(() -> valve.shut(new IllegalStateException("over")))
                .verifyErrorMessage("over");
    }

    @Test
    void theItemOnItsWayComesBeforeTheEnd() {
        List<String> seen = new ArrayList<>();
        through(source.flux())
                .doOnNext(item -> {
                    valve.shut(null);
                    seen.add("item " + item);
                })
                .doOnComplete(() -> seen.add("end"))
                .subscribe();

        source.next(1, 2);

        assertThat(seen).containsExactly("item 1", "end");
    }

    @Test
    void shutBeforeTheUpstreamIsThereEndsTheSubscriberOnceItIs() {
        StepVerifier.create(new Flux<Integer>() {
                    @Override
                    public void subscribe(CoreSubscriber<? super Integer> actual) {
                        valve = new Valve<>(actual);
                        valve.shut(null);
                        source.flux().subscribe(valve);
                    }
                })
                .verifyComplete();
    }

    @Test
    void aSourceThatNeverPausesIsShutAllTheSame() {
        List<Integer> seen = new ArrayList<>();

        StepVerifier.create(through(Flux.range(0, Integer.MAX_VALUE)).doOnNext(item -> {
                    seen.add(item);
                    if (item == 10) {
                        valve.shut(null);
                        valve.cancelUpstream();
                    }
                }))
                .expectNextCount(11)
                .verifyComplete();
        assertThat(seen).hasSize(11);
    }

    @Test
    void cancelsTheUpstreamWithItsSubscriber() {
        StepVerifier.create(through(source.flux())).thenCancel().verify();

        source.assertCancelled();
    }

    @Test
    void nothingFollowsTheEndWhoeverShutsItWhenever() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < 3_000; round++) {
                Recorder recorder = new Recorder();
                Valve<Integer> raced = new Valve<>(recorder);
                raced.onSubscribe(Operators.emptySubscription());
                CountDownLatch ready = new CountDownLatch(1);
                Future<?> shutting = other.submit(() -> {
                    ready.countDown();
                    raced.shut(null);
                });
                ready.await();
                for (int i = 0; i < 50; i++) {
                    raced.onNext(i);
                }
                shutting.get(10, TimeUnit.SECONDS);

                assertThat(recorder.ends).isEqualTo(1);
                assertThat(recorder.afterTheEnd).isZero();
                assertThat(recorder.overlapping).isZero();
            }
        } finally {
            other.shutdownNow();
        }
    }

    private Flux<Integer> through(Flux<Integer> upstream) {
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Integer> actual) {
                valve = new Valve<>(actual);
                upstream.subscribe(valve);
            }
        };
    }

    private static final class Recorder extends BaseSubscriber<Integer> {

        private volatile boolean inItem;
        private volatile int ends;
        private volatile int afterTheEnd;
        private volatile int overlapping;

        @Override
        protected void hookOnNext(Integer item) {
            if (ends > 0) {
                afterTheEnd++;
            }
            inItem = true;
            Thread.onSpinWait();
            inItem = false;
        }

        @Override
        protected void hookFinally(SignalType how) {
            if (inItem) {
                overlapping++;
            }
            ends++;
        }
    }
}
