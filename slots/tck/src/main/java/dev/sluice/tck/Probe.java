package dev.sluice.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * A subscriber in the test's hand, which also watches the rules: signals must be serial, no more than requested, and nothing
 * after the end. {@link #close} cancels and fails when a rule was broken.
 */
public final class Probe<T> implements CoreSubscriber<T>, AutoCloseable {

    private final Duration patience;
    private final List<T> items = Collections.synchronizedList(new ArrayList<>());
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong requested = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    private Probe(Duration patience) {
        this.patience = patience;
    }

    /** Subscribes and asks for nothing. */
    public static <T> Probe<T> of(Flux<T> flux, Duration patience) {
        Probe<T> probe = new Probe<>(patience);
        flux.subscribe(probe);
        return probe;
    }

    /** Subscribes and asks for so many. */
    public static <T> Probe<T> of(Flux<T> flux, long demand, Duration patience) {
        return of(flux, patience).request(demand);
    }

    public Probe<T> request(long n) {
        requested.accumulateAndGet(n, Operators::addCap);
        Subscription to = subscription.get();
        if (to != null) {
            to.request(n);
        }
        return this;
    }

    /** The items so far, in order. */
    public List<T> items() {
        synchronized (items) {
            return List.copyOf(items);
        }
    }

    public int count() {
        return items.size();
    }

    /** Waits for the item of the index, counted from 0. */
    public T item(int index) {
        awaitCount(index + 1);
        return items.get(index);
    }

    /** Asks for one more and waits for it. */
    public T next() {
        int index = items.size();
        request(1);
        return item(index);
    }

    public List<T> awaitCount(int count) {
        Eventually.holds(
                count + " items (" + items.size() + " now, ended: " + over + ", with: " + failure + ")",
                patience,
                () -> items.size() >= count || failure.get() != null);
        if (items.size() < count) {
            throw new AssertionError("failed after " + items.size() + " items", failure.get());
        }
        return items();
    }

    public void awaitCompletion() {
        Eventually.holds("completion (" + items.size() + " items)", patience, over::get);
        if (failure.get() != null) {
            throw new AssertionError("failed after " + items.size() + " items", failure.get());
        }
    }

    public Throwable awaitFailure() {
        Eventually.holds(
                "failure (" + items.size() + " items, ended: " + over + ")", patience, () -> failure.get() != null);
        Throwable found = failure.get();
        if (found == null) {
            throw new IllegalStateException("a failure went away");
        }
        return found;
    }

    public boolean isOver() {
        return over.get();
    }

    public void cancel() {
        Subscription to = subscription.get();
        if (to != null) {
            to.cancel();
        }
    }

    @Override
    public void close() {
        cancel();
        if (!violations.isEmpty()) {
            throw new AssertionError("rules of Reactive Streams broken: " + violations);
        }
    }

    @Override
    public void onSubscribe(Subscription made) {
        if (!subscription.compareAndSet(null, made)) {
            violations.add("2.12: subscribed twice");
            made.cancel();
        }
    }

    @Override
    public void onNext(T item) {
        if (!busy.compareAndSet(false, true)) {
            violations.add("1.3: signals overlap");
        }
        if (over.get()) {
            violations.add("1.7: an item after the end");
        }
        if (received.incrementAndGet() > requested.get()) {
            violations.add("1.1: more items than requested, " + requested);
        }
        items.add(item);
        busy.set(false);
    }

    @Override
    public void onError(Throwable cause) {
        if (over.getAndSet(true)) {
            violations.add("1.7: ended twice");
        }
        failure.set(cause);
    }

    @Override
    public void onComplete() {
        if (over.getAndSet(true)) {
            violations.add("1.7: ended twice");
        }
    }
}
