package dev.sluice.backend.r2dbc;

import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Receipt;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.error.TransientException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Stores messages as they come, those that come while a commit is under way together in the next one. Takes no more of them
 * than outcomes are asked for, nor than may be on their way at a time; one by one, because only a message that is here has a
 * size.
 */
final class EnqueueFlux<T> extends Flux<PublishOutcome> {

    private static final int MOST_IN_FLIGHT = 256;
    private static final long MOST_BYTES_IN_FLIGHT = 8L << 20;

    private final Flux<T> source;
    private final Function<? super T, Enqueued> reading;
    private final Messages messages;
    private final Bells bells;
    private final Receipt receipt;

    EnqueueFlux(
            Flux<T> source, Function<? super T, Enqueued> reading, Messages messages, Bells bells, Receipt receipt) {
        this.source = source;
        this.reading = reading;
        this.messages = messages;
        this.bells = bells;
        this.receipt = receipt;
    }

    @Override
    public void subscribe(CoreSubscriber<? super PublishOutcome> actual) {
        source.subscribe(new Run(actual));
    }

    /** A message with its columns; without, and the reason why. */
    private record Prepared(
            Enqueued enqueued,
            List<Object> columns,
            @Nullable SluiceException refusal) {

        String id() {
            return enqueued.message().id();
        }
    }

    private final class Run implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super PublishOutcome> actual;
        private final AtomicLong wanted = new AtomicLong();
        private final AtomicInteger turns = new AtomicInteger();
        private final Queue<Prepared> come = new ConcurrentLinkedQueue<>();
        private final AtomicReference<@Nullable List<PublishOutcome>> stored = new AtomicReference<>();
        private @Nullable Subscription upstream;
        private volatile @Nullable Throwable failure;
        private volatile boolean complete;
        private volatile boolean over;

        // Touched by whoever has the turn alone.
        private final Queue<Prepared> waiting = new ArrayDeque<>();
        private boolean asked;
        private boolean storing;
        private int inFlight;
        private long bytesInFlight;
        private long storingBytes;

        Run(CoreSubscriber<? super PublishOutcome> actual) {
            this.actual = actual;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(upstream, subscription)) {
                upstream = subscription;
                actual.onSubscribe(this);
                drain();
            }
        }

        @Override
        public void onNext(T element) {
            Enqueued enqueued = reading.apply(element);
            try {
                come.add(new Prepared(enqueued, List.of(messages.columns(enqueued)), null));
            } catch (SluiceException refusal) {
                come.add(new Prepared(enqueued, List.of(), refusal));
            }
            drain();
        }

        @Override
        public void onError(Throwable error) {
            failure = error;
            complete = true;
            drain();
        }

        @Override
        public void onComplete() {
            complete = true;
            drain();
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n)) {
                wanted.accumulateAndGet(n, Operators::addCap);
                drain();
            }
        }

        @Override
        public void cancel() {
            over = true;
            Objects.requireNonNull(upstream).cancel();
        }

        private void drain() {
            if (turns.getAndIncrement() != 0) {
                return;
            }
            int missed = 1;
            do {
                step();
                missed = turns.addAndGet(-missed);
            } while (missed != 0);
        }

        private void step() {
            List<PublishOutcome> outcomes = stored.getAndSet(null);
            if (outcomes != null) {
                storing = false;
                bytesInFlight -= storingBytes;
                inFlight -= outcomes.size();
                outcomes.forEach(this::emit);
            }
            do {
                takeWhatCame();
                askForOne();
                // A source that answers at once is asked again at once.
            } while (!come.isEmpty());
            if (!storing && !waiting.isEmpty() && !over) {
                store();
            }
            if (complete && inFlight == 0 && come.isEmpty() && !over) {
                over = true;
                Throwable failed = failure;
                if (failed == null) {
                    actual.onComplete();
                } else {
                    actual.onError(failed);
                }
            }
        }

        private void takeWhatCame() {
            for (Prepared each = come.poll(); each != null; each = come.poll()) {
                asked = false;
                inFlight++;
                bytesInFlight += each.enqueued().message().heldBytes();
                waiting.add(each);
            }
        }

        private void askForOne() {
            boolean room = inFlight < MOST_IN_FLIGHT && bytesInFlight < MOST_BYTES_IN_FLIGHT && inFlight < wanted.get();
            if (room && !asked && !complete && !over) {
                asked = true;
                Objects.requireNonNull(upstream).request(1);
            }
        }

        private void emit(PublishOutcome outcome) {
            if (over) {
                return;
            }
            actual.onNext(outcome);
            if (wanted.get() != Long.MAX_VALUE) {
                wanted.decrementAndGet();
            }
        }

        private void store() {
            storing = true;
            List<Prepared> batch = List.copyOf(waiting);
            waiting.clear();
            storingBytes = batch.stream()
                    .mapToLong(each -> each.enqueued().message().heldBytes())
                    .sum();
            List<Object[]> rows = new ArrayList<>(batch.size());
            for (Prepared each : batch) {
                if (each.refusal() == null) {
                    rows.add(each.columns().toArray());
                }
            }
            insert(batch, rows).subscribe(new BaseSubscriber<Boolean>() {
                @Override
                protected void hookOnNext(Boolean inserted) {
                    stored.set(outcomes(batch, null));
                    drain();
                }

                @Override
                protected void hookOnError(Throwable error) {
                    failed(batch, (SluiceException) error);
                }
            });
        }

        private Mono<Boolean> insert(List<Prepared> batch, List<Object[]> rows) {
            if (rows.isEmpty()) {
                return Mono.just(true);
            }
            return messages.database()
                    .transaction(
                            "enqueue",
                            connection -> messages.insert(connection, rows).thenReturn(true),
                            inserted -> batch.stream()
                                    .filter(each -> each.refusal() == null)
                                    .map(each -> each.enqueued().message().topic())
                                    .distinct()
                                    .forEach(queue -> bells.ring(messages.scope(), queue)));
        }

        private void failed(List<Prepared> batch, SluiceException error) {
            if (error instanceof TransientException closed
                    && messages.database().operations().isClosed()) {
                if (!over) {
                    Objects.requireNonNull(upstream).cancel();
                    complete = true;
                    failure = closed;
                }
            }
            stored.set(outcomes(batch, error));
            drain();
        }

        private List<PublishOutcome> outcomes(List<Prepared> batch, @Nullable SluiceException error) {
            List<PublishOutcome> outcomes = new ArrayList<>(batch.size());
            for (Prepared each : batch) {
                SluiceException cause = each.refusal() == null ? error : each.refusal();
                outcomes.add(
                        cause == null
                                ? new PublishOutcome.Accepted(each.id(), receipt)
                                : PublishOutcome.failed(each.id(), cause));
            }
            return outcomes;
        }
    }
}
