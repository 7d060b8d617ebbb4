package dev.sluice.backend.r2dbc;

import dev.sluice.slots.model.queue.DeadLetterPolicy;
import dev.sluice.slots.model.queue.QueueDeadLetter;
import reactor.core.publisher.Mono;

/** A message is moved by changing the queue of its row, so it is in one of the two at any time. */
final class R2dbcDeadLetters implements QueueDeadLetter {

    private static final int MOVED_AT_ONCE = 256;

    private final Messages messages;
    private final Bells bells;

    R2dbcDeadLetters(Messages messages, Bells bells) {
        this.messages = messages;
        this.bells = bells;
    }

    @Override
    public Mono<Void> deadLetter(String queue, DeadLetterPolicy policy) {
        if (queue.equals(policy.deadLetterQueue())) {
            throw new IllegalArgumentException("dead_letter_queue: '" + queue + "' (expected: another queue)");
        }
        return messages.database()
                .transaction(
                        "dead-letter policy",
                        connection ->
                                messages.changePolicy(connection, queue, policy).thenReturn(true),
                        done -> {})
                .then();
    }

    @Override
    public Mono<DeadLetterPolicy> deadLetterPolicy(String queue) {
        return policy(queue);
    }

    @Override
    public Mono<Long> redrive(String queue, long atMost) {
        if (atMost < 0) {
            throw new IllegalArgumentException("at most: " + atMost + " (expected: >= 0)");
        }
        return policy(queue)
                .flatMapMany(policy -> move(queue, policy, atMost)
                        .expand(moved -> moved.count() == MOVED_AT_ONCE && moved.left() > 0
                                ? move(queue, policy, moved.left())
                                : Mono.empty()))
                .map(Moved::count)
                .reduce(0L, Long::sum);
    }

    private Mono<Moved> move(String queue, DeadLetterPolicy policy, long atMost) {
        int limit = (int) Math.min(MOVED_AT_ONCE, atMost);
        return messages.database()
                .transaction(
                        "redrive",
                        connection -> messages.redrive(connection, queue, policy.deadLetterQueue(), limit),
                        moved -> bells.ring(messages.scope(), queue))
                .map(moved -> new Moved(moved, atMost - moved));
    }

    private Mono<DeadLetterPolicy> policy(String queue) {
        return messages.database()
                .read("dead-letter policy", connection -> messages.policy(connection, queue))
                .flatMap(Mono::justOrEmpty);
    }

    private record Moved(long count, long left) {}
}
