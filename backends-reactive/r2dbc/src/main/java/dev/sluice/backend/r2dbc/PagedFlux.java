package dev.sluice.backend.r2dbc;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Elements read in pages, a page when there is demand and never more of it than is demanded. Between pages nothing is held: no
 * cursor, no connection.
 */
final class PagedFlux<T> extends Flux<T> {

    private final int largestPage;
    private final BiFunction<@Nullable T, Integer, Mono<List<T>>> page;

    /** @param page reads up to so many elements after the given one; null: from the first */
    PagedFlux(int largestPage, BiFunction<@Nullable T, Integer, Mono<List<T>>> page) {
        this.largestPage = largestPage;
        this.page = page;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        actual.onSubscribe(new Reader<>(largestPage, page, actual));
    }

    private static final class Reader<T> implements Subscription {

        private final int largestPage;
        private final BiFunction<@Nullable T, Integer, Mono<List<T>>> page;
        private final CoreSubscriber<? super T> actual;
        private final AtomicLong requested = new AtomicLong();
        private final AtomicInteger turns = new AtomicInteger();
        // Touched by the thread that has the turn alone.
        private final Queue<T> elements = new ArrayDeque<>();
        private @Nullable T last;
        private int asked;
        private boolean ended;

        private volatile @Nullable PageSubscriber reading;
        private volatile @Nullable List<T> read;
        private volatile @Nullable Throwable failure;
        private volatile boolean cancelled;

        Reader(
                int largestPage,
                BiFunction<@Nullable T, Integer, Mono<List<T>>> page,
                CoreSubscriber<? super T> actual) {
            this.largestPage = largestPage;
            this.page = page;
            this.actual = actual;
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n)) {
                requested.accumulateAndGet(n, Operators::addCap);
                drain();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            PageSubscriber current = reading;
            if (current != null) {
                current.cancel();
            }
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
            if (ended || cancelled) {
                elements.clear();
                return;
            }
            Throwable failed = failure;
            if (failed != null) {
                ended = true;
                actual.onError(failed);
                return;
            }
            List<T> arrived = read;
            boolean wasLast = false;
            if (arrived != null) {
                read = null;
                reading = null;
                elements.addAll(arrived);
                wasLast = arrived.size() < asked;
            }
            emit();
            if (wasLast && !cancelled) {
                // A page is never larger than the demand, so all of it has been given.
                ended = true;
                actual.onComplete();
            } else if (reading == null && requested.get() > 0 && !cancelled) {
                begin();
            }
        }

        private void emit() {
            while (!elements.isEmpty() && requested.get() > 0 && !cancelled) {
                T next = Objects.requireNonNull(elements.poll());
                last = next;
                actual.onNext(next);
                if (requested.get() != Long.MAX_VALUE) {
                    requested.decrementAndGet();
                }
            }
        }

        private void begin() {
            asked = (int) Math.min(largestPage, requested.get());
            PageSubscriber next = new PageSubscriber();
            reading = next;
            page.apply(last, asked).subscribe(next);
        }

        private final class PageSubscriber extends BaseSubscriber<List<T>> {

            @Override
            public Context currentContext() {
                return actual.currentContext();
            }

            @Override
            protected void hookOnNext(List<T> elements) {
                read = elements;
                drain();
            }

            @Override
            protected void hookOnError(Throwable error) {
                failure = error;
                drain();
            }
        }
    }
}
