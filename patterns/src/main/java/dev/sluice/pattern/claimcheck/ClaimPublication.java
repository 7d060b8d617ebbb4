package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.message.Message;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * One call of publish: brings together the outcomes of the channel within and those of messages that never reached it, and
 * acts on them before they are told: of a refused claim the object is removed first.
 *
 * <p>Every outcome is of one message, and a message is requested only when one more outcome was asked for; so outcomes can
 * be passed on as they come, without a buffer that could grow.
 */
final class ClaimPublication implements CoreSubscriber<PublishOutcome>, Subscription {

    private final CoreSubscriber<? super PublishOutcome> actual;
    private final CheckIn checkIn;
    private final ClaimMeters meters;
    private final ReferenceWindow references;

    /** Claims from their arrival to their outcome, by message id. */
    private final Map<String, Place> inFlight = new ConcurrentHashMap<>();

    // Unbounded by type only: an outcome waits here while another is being told, and there are no more than were asked
    // for.
    private final Queue<PublishOutcome> waiting =
            Queues.<PublishOutcome>unboundedMultiproducer().get();

    private final AtomicInteger work = new AtomicInteger();
    private final AtomicInteger cleanups = new AtomicInteger();
    private final Disposable.Composite running = Disposables.composite();
    private volatile @Nullable Subscription channel;
    private volatile boolean done;
    private volatile boolean cancelled;
    private @Nullable Throwable error;

    // Touched only by whoever holds the work counter.
    private boolean terminated;

    private ClaimPublication(
            CoreSubscriber<? super PublishOutcome> actual,
            Flux<Message> messages,
            CheckIn checkIn,
            ClaimMeters meters,
            int window) {
        this.actual = actual;
        this.checkIn = checkIn;
        this.meters = meters;
        this.references = new ReferenceWindow(messages, checkIn, this, window);
    }

    static Flux<PublishOutcome> publish(
            Channel inner, Flux<Message> messages, CheckIn checkIn, ClaimMeters meters, int window) {
        return new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super PublishOutcome> actual) {
                ClaimPublication publication = new ClaimPublication(actual, messages, checkIn, meters, window);
                inner.publish(publication.references).subscribe(publication);
            }
        };
    }

    boolean isInFlight(String messageId) {
        return !inFlight.isEmpty() && inFlight.containsKey(messageId);
    }

    void arrived(Place place) {
        if (place.claim() != null) {
            inFlight.put(place.message().id(), place);
        }
    }

    void failed(Place place, Throwable cause) {
        inFlight.remove(place.message().id(), place);
        failed(place.message(), cause);
    }

    void failed(Message message, Throwable cause) {
        SluiceException reason = cause instanceof SluiceException known
                ? known
                : new PermanentException("the message could not be prepared: " + cause, cause);
        tell(new PublishOutcome.Refused(message.id(), reason));
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription s) {
        channel = s;
        actual.onSubscribe(this);
    }

    @Override
    public void onNext(PublishOutcome outcome) {
        Place place = inFlight.isEmpty() ? null : inFlight.remove(outcome.messageId());
        OpenClaim claim = place == null || !place.answer() ? null : place.claim();
        if (place == null || claim == null) {
            tell(outcome);
        } else if (outcome instanceof PublishOutcome.Accepted) {
            claim.accepted();
            tell(outcome);
        } else if (outcome instanceof PublishOutcome.Unknown) {
            claim.unknown();
            checkIn.unknown(place.message());
            tell(outcome);
        } else {
            meters.refused().add(1);
            afterwards(claim.unreferenced(), outcome);
        }
    }

    @Override
    public void onError(Throwable failure) {
        error = failure;
        onComplete();
    }

    @Override
    public void onComplete() {
        giveUp();
        done = true;
        drain();
    }

    @Override
    public void request(long more) {
        if (Operators.validate(more)) {
            references.permit(more);
            Subscription outcomes = channel;
            if (outcomes != null) {
                outcomes.request(more);
            }
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        Subscription outcomes = channel;
        if (outcomes != null) {
            outcomes.cancel();
        }
        giveUp();
        running.dispose();
    }

    /** What has no outcome by now gets none: its references may be on their way, its uploads are of no use. */
    private void giveUp() {
        references.cancel();
        inFlight.values().forEach(place -> place.giveUp(checkIn));
        inFlight.clear();
    }

    private void afterwards(Mono<Void> cleanup, PublishOutcome outcome) {
        cleanups.incrementAndGet();
        Disposable.Swap handle = Disposables.swap();
        running.add(handle);
        handle.update(
                cleanup.subscribe(nothing -> {}, left -> cleaned(handle, outcome), () -> cleaned(handle, outcome)));
    }

    private void cleaned(Disposable handle, PublishOutcome outcome) {
        running.remove(handle);
        tell(outcome);
        cleanups.decrementAndGet();
        drain();
    }

    private void tell(PublishOutcome outcome) {
        if (work.get() == 0 && work.compareAndSet(0, 1)) {
            if (!cancelled && !terminated) {
                actual.onNext(outcome);
            }
            work();
        } else {
            waiting.offer(outcome);
            drain();
        }
    }

    private void drain() {
        if (work.getAndIncrement() == 0) {
            work();
        }
    }

    private void work() {
        int missed = 1;
        do {
            boolean ended = done && cleanups.get() == 0;
            PublishOutcome outcome = waiting.poll();
            while (outcome != null) {
                if (!cancelled && !terminated) {
                    actual.onNext(outcome);
                }
                outcome = waiting.poll();
            }
            if (ended && !terminated && !cancelled) {
                terminated = true;
                end();
            }
            missed = work.addAndGet(-missed);
        } while (missed != 0);
    }

    private void end() {
        Throwable failure = error;
        if (failure == null) {
            actual.onComplete();
        } else {
            actual.onError(failure);
        }
    }
}
