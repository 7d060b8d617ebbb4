package dev.sluice.backend.r2dbc;

import dev.sluice.slots.error.TransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Commits what comes while a commit is under way together, in the next one: a commit to disk costs much and its rows little.
 * What comes alone is not kept waiting.
 */
final class GroupCommit<O, R> {

    private static final int LARGEST_GROUP = 256;
    private static final int MOST_WAITING = 100_000;

    private final Function<List<O>, Mono<List<R>>> commit;
    private final Queue<Waiting<O, R>> queue = new ConcurrentLinkedQueue<>();
    // How many wait or are being committed.
    private final AtomicInteger pending = new AtomicInteger();

    /** @param commit does all of them in one transaction; one result for each, in their order */
    GroupCommit(Function<List<O>, Mono<List<R>>> commit) {
        this.commit = commit;
    }

    /** The result of the operation once it is committed. A cancelled caller's operation is done all the same. */
    Mono<R> submit(O operation) {
        return Mono.create(sink -> {
            if (pending.get() > MOST_WAITING) {
                sink.error(new TransientException(MOST_WAITING + " operations wait to be committed already"));
                return;
            }
            queue.add(new Waiting<>(operation, sink));
            if (pending.getAndIncrement() == 0) {
                next();
            }
        });
    }

    private void next() {
        List<Waiting<O, R>> group = new ArrayList<>();
        Waiting<O, R> each = queue.poll();
        while (each != null) {
            group.add(each);
            each = group.size() < LARGEST_GROUP ? queue.poll() : null;
        }
        commit.apply(group.stream().map(Waiting::operation).toList()).subscribe(new Group(group));
    }

    private void done(int count) {
        if (pending.addAndGet(-count) > 0) {
            next();
        }
    }

    private final class Group extends BaseSubscriber<List<R>> {

        private final List<Waiting<O, R>> members;

        Group(List<Waiting<O, R>> members) {
            this.members = members;
        }

        @Override
        protected void hookOnNext(List<R> results) {
            // The next group first: what a caller does with its result may take its time.
            done(members.size());
            for (int i = 0; i < members.size(); i++) {
                members.get(i).sink().success(results.get(i));
            }
        }

        @Override
        protected void hookOnError(Throwable failure) {
            done(members.size());
            members.forEach(member -> member.sink().error(failure));
        }
    }

    private record Waiting<O, R>(O operation, MonoSink<R> sink) {}
}
