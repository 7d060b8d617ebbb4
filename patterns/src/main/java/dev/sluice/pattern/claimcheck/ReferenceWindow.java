package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.message.Message;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * What the channel within sees: references and small messages in the order in which the messages came. Uploads run side by
 * side, up to the window's size; a message whose turn has not come waits in the window, and one that needs nothing and finds
 * nothing before it goes straight through, with nothing allocated.
 *
 * <p>Demand: a message is requested only when the subscriber of the outcomes has asked for one more, and when the window has
 * a place. So there are never more outcomes than were asked for, whoever they come from.
 */
final class ReferenceWindow extends Flux<Message> implements CoreSubscriber<Message>, Subscription {

    private final Flux<Message> messages;
    private final CheckIn checkIn;
    private final ClaimPublication publication;
    private final int size;
    private final Queue<Place> places;

    private final AtomicBoolean subscribed = new AtomicBoolean();
    private final AtomicBoolean cancelling = new AtomicBoolean();
    private final AtomicInteger work = new AtomicInteger();
    private final AtomicLong requested = new AtomicLong();
    private final AtomicLong permitted = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private volatile @Nullable CoreSubscriber<? super Message> inner;
    private volatile @Nullable Subscription upstream;
    private volatile boolean done;
    private volatile boolean cancelled;
    private @Nullable Throwable error;

    // Touched only by whoever holds the work counter.
    private long asked;
    private long left;
    private boolean finished;

    ReferenceWindow(Flux<Message> messages, CheckIn checkIn, ClaimPublication publication, int size) {
        this.messages = messages;
        this.checkIn = checkIn;
        this.publication = publication;
        this.size = size;
        this.places = Queues.<Place>get(size).get();
    }

    /** So many more outcomes were asked for. */
    void permit(long more) {
        permitted.accumulateAndGet(more, Operators::addCap);
        drain();
    }

    @Override
    public void subscribe(CoreSubscriber<? super Message> actual) {
        if (!subscribed.compareAndSet(false, true)) {
            Operators.error(actual, new IllegalStateException("messages to publish can be read once, and have been"));
            return;
        }
        inner = actual;
        messages.subscribe(this);
    }

    @Override
    public Context currentContext() {
        CoreSubscriber<? super Message> actual = inner;
        return actual == null ? Context.empty() : actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription s) {
        upstream = s;
        CoreSubscriber<? super Message> actual = inner;
        if (actual != null) {
            actual.onSubscribe(this);
        }
        if (cancelled) {
            s.cancel();
        }
        drain();
    }

    @Override
    public void onNext(Message message) {
        received.lazySet(received.get() + 1);
        if (cancelled) {
            return;
        }
        if (publication.isInFlight(message.id())) {
            publication.failed(message, stillInFlight(message));
            enqueue(Place.failed(message));
        } else if (!checkIn.passes(message)) {
            CheckIn.Ticket ticket = checkIn.ticket(message);
            Place place = Place.of(ticket);
            publication.arrived(place);
            enqueue(place);
            upload(place, ticket);
        } else if (work.get() == 0 && work.compareAndSet(0, 1)) {
            CoreSubscriber<? super Message> actual = inner;
            if (actual != null && places.isEmpty() && requested.get() > 0) {
                pass(actual, message);
            } else {
                line(Place.passing(message));
            }
            work();
        } else {
            enqueue(Place.passing(message));
        }
    }

    @Override
    public void onError(Throwable failure) {
        error = failure;
        done = true;
        drain();
    }

    @Override
    public void onComplete() {
        done = true;
        drain();
    }

    @Override
    public void request(long more) {
        if (Operators.validate(more)) {
            requested.accumulateAndGet(more, Operators::addCap);
            drain();
        }
    }

    /** No further message is requested; what has not been handed on is given up. */
    @Override
    public void cancel() {
        if (!cancelling.compareAndSet(false, true)) {
            return;
        }
        cancelled = true;
        Subscription source = upstream;
        if (source != null && !done) {
            source.cancel();
        }
        drain();
    }

    private void upload(Place place, CheckIn.Ticket ticket) {
        place.uploads(ticket.reference()
                .subscribe(
                        reference -> {
                            place.ready(reference);
                            drain();
                        },
                        failure -> {
                            if (place.fail()) {
                                publication.failed(place, failure);
                                place.told();
                            }
                            drain();
                        },
                        null,
                        currentContext()));
    }

    private void enqueue(Place place) {
        line(place);
        drain();
    }

    private void line(Place place) {
        if (!places.offer(place)) {
            throw new IllegalStateException("more messages came than were requested");
        }
    }

    private void drain() {
        if (work.getAndIncrement() == 0) {
            work();
        }
    }

    /** Entered by whoever took the work counter from 0 to 1. */
    private void work() {
        int missed = 1;
        long more = 0;
        do {
            if (cancelled) {
                clear();
            } else {
                handReady();
                more += ask();
            }
            missed = work.addAndGet(-missed);
        } while (missed != 0);
        Subscription source = upstream;
        if (more > 0 && source != null) {
            // After the counter is free again: a source that answers at once then finds the short way open.
            source.request(more);
        }
    }

    private void handReady() {
        CoreSubscriber<? super Message> actual = inner;
        if (actual == null) {
            return;
        }
        while (!cancelled) {
            boolean ended = done;
            Place first = places.peek();
            if (first == null) {
                if (ended && !finished) {
                    finished = true;
                    end(actual);
                }
                return;
            }
            if (first.isWaiting() || (!first.hasFailed() && requested.get() == 0)) {
                return;
            }
            places.poll();
            Message message = first.hand();
            if (message == null) {
                left++;
            } else {
                pass(actual, message);
            }
        }
    }

    private void pass(CoreSubscriber<? super Message> actual, Message message) {
        left++;
        if (requested.get() != Long.MAX_VALUE) {
            requested.decrementAndGet();
        }
        actual.onNext(message);
    }

    private void end(CoreSubscriber<? super Message> actual) {
        Throwable failure = error;
        if (failure == null) {
            actual.onComplete();
        } else {
            actual.onError(failure);
        }
    }

    private void clear() {
        Place place = places.poll();
        while (place != null) {
            place.giveUp(checkIn);
            place = places.poll();
        }
    }

    /** How many more messages may be requested now; in batches of half a window where the demand allows. */
    private long ask() {
        if (upstream == null || done) {
            return 0;
        }
        long more = Math.min(permitted.get(), left + size) - asked;
        if (more <= 0 || (more < size / 2 && asked != received.get())) {
            return 0;
        }
        asked += more;
        return more;
    }

    private static ConflictException stillInFlight(Message message) {
        return new ConflictException(
                "message " + message.id() + ": still in flight (expected: its outcome before it is published again)");
    }
}
