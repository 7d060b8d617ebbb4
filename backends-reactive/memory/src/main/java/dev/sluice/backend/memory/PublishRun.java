package dev.sluice.backend.memory;

import dev.sluice.slots.channel.PublishOutcome;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.Fuseable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One publisher at work: takes a message from its source when an outcome is asked for, hands it to the intake, and passes the
 * outcome on. It holds one message at most, the one that waits for room, because the size of the next is not known before it
 * is there; a source that can be polled ({@link Fuseable#SYNC}) makes that as cheap as asking for many.
 */
final class PublishRun<T> extends Drain implements CoreSubscriber<T>, Subscription, Waiter {

    private final CoreSubscriber<? super PublishOutcome> actual;
    private final Intake<T> intake;

    private Subscription source = Operators.emptySubscription();
    private Fuseable.@Nullable QueueSubscription<T> polled;
    private volatile boolean cancelled;
    private volatile @Nullable T arrived;
    private volatile boolean sourceDone;
    private @Nullable Throwable sourceFailure;

    // Only the one at work touches these.
    private @Nullable T inHand;
    private boolean asked;
    private boolean over;
    private long emitted;

    PublishRun(CoreSubscriber<? super PublishOutcome> actual, Intake<T> intake) {
        this.actual = actual;
        this.intake = intake;
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    @SuppressWarnings("unchecked") // the source is a publisher of T, so its queue holds T
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        if (subscription instanceof Fuseable.QueueSubscription<?> queue
                && queue.requestFusion(Fuseable.SYNC) == Fuseable.SYNC) {
            polled = (Fuseable.QueueSubscription<T>) queue;
        }
        actual.onSubscribe(this);
    }

    @Override
    public void onNext(T message) {
        if (arrived != null) {
            source.cancel();
            onError(Exceptions.failWithOverflow("the source sent a message that was not asked for"));
            return;
        }
        arrived = message;
        drain();
    }

    @Override
    public void onError(Throwable failure) {
        if (sourceDone) {
            Operators.onErrorDropped(failure, actual.currentContext());
            return;
        }
        sourceFailure = failure;
        sourceDone = true;
        drain();
    }

    @Override
    public void onComplete() {
        sourceDone = true;
        drain();
    }

    @Override
    public void request(long n) {
        if (addDemand(n)) {
            drain();
        }
    }

    @Override
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            drain();
        }
    }

    @Override
    public void wake() {
        drain();
    }

    /** As far as demand, source and room allow. */
    @Override
    void proceed() {
        while (!over) {
            if (cancelled) {
                end();
                return;
            }
            T message = inHand;
            if (message == null) {
                message = next();
                if (message == null) {
                    return;
                }
                inHand = message;
            }
            PublishOutcome outcome;
            try {
                outcome = intake.offer(message, this);
            } catch (Throwable failure) {
                fail(failure);
                return;
            }
            if (outcome == null) {
                return;
            }
            inHand = null;
            emitted++;
            actual.onNext(outcome);
        }
    }

    private @Nullable T next() {
        boolean wanted = emitted != requested();
        return polled != null ? poll(polled, wanted) : receive(wanted);
    }

    private @Nullable T poll(Fuseable.QueueSubscription<T> queue, boolean wanted) {
        try {
            T message = wanted ? queue.poll() : null;
            // Completion needs no demand.
            if (message == null && (wanted || queue.isEmpty())) {
                finish();
            }
            return message;
        } catch (Throwable failure) {
            fail(failure);
            return null;
        }
    }

    private @Nullable T receive(boolean wanted) {
        if (wanted && !asked && !sourceDone) {
            asked = true;
            source.request(1);
        }
        boolean last = sourceDone;
        T message = arrived;
        if (message != null) {
            arrived = null;
            asked = false;
        } else if (last) {
            finish();
        }
        return message;
    }

    private void finish() {
        over = true;
        Throwable failure = sourceFailure;
        if (failure == null) {
            actual.onComplete();
        } else {
            actual.onError(failure);
        }
    }

    private void fail(Throwable failure) {
        Exceptions.throwIfFatal(failure);
        end();
        actual.onError(failure);
    }

    private void end() {
        over = true;
        source.cancel();
        intake.abandon(this);
        inHand = null;
        arrived = null;
    }
}
