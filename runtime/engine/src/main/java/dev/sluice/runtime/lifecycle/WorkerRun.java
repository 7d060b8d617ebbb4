package dev.sluice.runtime.lifecycle;

import dev.sluice.runtime.lifecycle.WorkerStatus.State;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.spi.Worker;
import java.time.Duration;
import java.util.function.UnaryOperator;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Runs one worker from start to stop: round, pause, round; after a failure a backoff that doubles up to a minute, and is
 * short again after the next success.
 */
final class WorkerRun {

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

    private final Worker worker;
    private final Scheduler scheduler;
    private final Disposable.Swap running = Disposables.swap();
    private volatile WorkerStatus status;

    WorkerRun(NamespaceName namespace, Worker worker, Scheduler scheduler) {
        this.worker = worker;
        this.scheduler = scheduler;
        this.status = new WorkerStatus(namespace.value(), worker.name(), State.PAUSED, 0, 0, null);
    }

    /** Begins the first round, on the scheduler. */
    void start() {
        Mono<Void> round = Mono.defer(() -> {
                    change(now -> with(now, State.RUNNING));
                    return worker.round();
                })
                .doOnSuccess(done -> change(WorkerRun::completed));
        Flux<Void> rounds = round.retryWhen(Retry.from(failures -> failures.concatMap(each -> backOff(each.failure()))))
                .repeatWhen(completions -> completions.concatMap(each -> Mono.delay(worker.pause(), scheduler)));
        running.update(rounds.subscribeOn(scheduler).subscribe(none -> {}, this::broken));
    }

    /** Cancels the round in progress; no other begins. */
    void stop() {
        running.dispose();
        change(now -> with(now, State.STOPPED));
    }

    WorkerStatus status() {
        return status;
    }

    private Mono<Long> backOff(Throwable failure) {
        WorkerStatus now = change(before -> new WorkerStatus(
                before.namespace(), before.name(), State.BACKING_OFF, before.rounds(), before.failures() + 1, failure));
        int doublings = (int) Math.min(now.failures() - 1, 16);
        Duration wait = FIRST_BACKOFF.multipliedBy(1L << doublings);
        return Mono.delay(wait.compareTo(LONGEST_BACKOFF) < 0 ? wait : LONGEST_BACKOFF, scheduler);
    }

    /** The loop itself ends only when its scheduler refuses work. */
    private void broken(Throwable failure) {
        change(now -> new WorkerStatus(
                now.namespace(), now.name(), State.STOPPED, now.rounds(), now.failures() + 1, failure));
    }

    private synchronized WorkerStatus change(UnaryOperator<WorkerStatus> how) {
        if (status.state() != State.STOPPED) {
            status = how.apply(status);
        }
        return status;
    }

    private static WorkerStatus with(WorkerStatus now, State state) {
        return new WorkerStatus(now.namespace(), now.name(), state, now.rounds(), now.failures(), now.lastError());
    }

    private static WorkerStatus completed(WorkerStatus now) {
        return new WorkerStatus(now.namespace(), now.name(), State.PAUSED, now.rounds() + 1, 0, now.lastError());
    }
}
