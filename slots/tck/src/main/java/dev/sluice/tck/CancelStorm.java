package dev.sluice.tck;

import dev.sluice.slots.error.SluiceException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Starts many operations from non-blocking threads and cancels each at a random moment: some before they have begun, some
 * after they are done. A failure outside Sluice's own family, or an operation that is never let go, fails the caller.
 */
public final class CancelStorm {

    private static final int LATEST_MICROSECONDS = 2_000;

    private CancelStorm() {}

    /** Returns when every operation has ended, one way or another. */
    public static void rage(int operations, Duration patience, IntFunction<? extends Publisher<?>> operation) {
        // A fixed seed: what differs from run to run is the scheduling alone.
        Random random = new Random(7);
        CountDownLatch cancelled = new CountDownLatch(operations);
        List<Throwable> unexpected = new CopyOnWriteArrayList<>();
        for (int i = 0; i < operations; i++) {
            Disposable running = Flux.from(operation.apply(i))
                    .subscribeOn(Schedulers.parallel())
                    .subscribe(any -> {}, error -> {
                        if (!(error instanceof SluiceException)) {
                            unexpected.add(error);
                        }
                    });
            Runnable cancel = () -> {
                running.dispose();
                cancelled.countDown();
            };
            if (random.nextInt(4) == 0) {
                cancel.run();
            } else {
                long delay = random.nextInt(LATEST_MICROSECONDS);
                Schedulers.parallel().schedule(cancel, delay, TimeUnit.MICROSECONDS);
            }
        }
        awaitAll(cancelled, patience);
        if (!unexpected.isEmpty()) {
            AssertionError failure =
                    new AssertionError(unexpected.size() + " operations failed outside SluiceException");
            unexpected.forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private static void awaitAll(CountDownLatch cancelled, Duration patience) {
        try {
            if (!cancelled.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(cancelled.getCount() + " cancellations did not return within " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while operations were cancelled", e);
        }
    }
}
