package dev.sluice.backend.r2dbc;

import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.spi.Meters;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Ends the claims of one receiver, many at a time. */
final class Settlements {

    private final Messages messages;
    private final Bells bells;
    private final String queue;
    private final Meters.Counter lostReturns;
    private final GroupCommit<Settlement, Boolean> group = new GroupCommit<>(this::commit);

    Settlements(Messages messages, Bells bells, Meters meters, String queue) {
        this.messages = messages;
        this.bells = bells;
        this.queue = queue;
        this.lostReturns = meters.counter("sql.queue.returns.failed");
    }

    /** One end of a claim. */
    private sealed interface Settlement {

        record Ack(Lease lease) implements Settlement {}

        record Nack(Lease lease, int attempt, long visibleAt) implements Settlement {}
    }

    Messages messages() {
        return messages;
    }

    /** Something may have become visible. */
    void ring() {
        bells.ring(messages.scope(), queue);
    }

    /** Errors: OutcomeUnknown when somebody else has the message. */
    Mono<Void> ack(Lease lease) {
        return group.submit(new Settlement.Ack(lease))
                .flatMap(gone -> gone
                        ? Mono.empty()
                        : Mono.error(new OutcomeUnknownException(
                                "the message was not acknowledged in time: another receiver has it, or will", null)));
    }

    Mono<Void> nack(Lease lease, int attempt, Duration delay) {
        return Mono.defer(() -> group.submit(new Settlement.Nack(lease, attempt, messages.now() + delay.toMillis())))
                .then();
    }

    /**
     * Hands back what a receiver leaves. Nobody waits for it but a backend that closes: what fails comes back by itself after
     * its visibility.
     *
     * @param undelivered nobody has seen, so they count for nothing
     */
    void leave(List<Lease> delivered, List<Lease> undelivered) {
        if (delivered.isEmpty() && undelivered.isEmpty()) {
            return;
        }
        messages.database()
                .handBack(
                        connection -> Flux.concat(hide(connection, delivered, 0), hide(connection, undelivered, 1))
                                .then(Mono.just(true)),
                        done -> bells.ring(messages.scope(), queue))
                .subscribe(done -> {}, failure -> lostReturns.add(1));
    }

    private Flux<Boolean> hide(Connection connection, List<Lease> leases, int attemptsBack) {
        return Flux.fromIterable(leases)
                .concatMap(lease -> messages.hide(connection, lease, messages.now(), attemptsBack));
    }

    private Mono<List<Boolean>> commit(List<Settlement> settlements) {
        Set<String> visible = new HashSet<>();
        return messages.database()
                .transaction(
                        "settle",
                        connection -> Flux.fromIterable(settlements)
                                .concatMap(each -> settle(connection, each, visible))
                                .collectList(),
                        settled -> visible.forEach(name -> bells.ring(messages.scope(), name)));
    }

    private Mono<Boolean> settle(Connection connection, Settlement settlement, Set<String> visible) {
        if (settlement instanceof Settlement.Nack nack) {
            return messages.release(connection, queue, nack.lease(), nack.attempt(), nack.visibleAt())
                    .map(where -> {
                        visible.add(where);
                        return true;
                    });
        }
        return messages.ack(connection, ((Settlement.Ack) settlement).lease());
    }
}
