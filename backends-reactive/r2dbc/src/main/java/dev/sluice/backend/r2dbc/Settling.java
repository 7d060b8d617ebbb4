package dev.sluice.backend.r2dbc;

import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.error.ConflictException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * How one claim ends: by whichever of ack and nack is subscribed to first. The same again hears how the first went, and tries
 * anew when that failed; the other completes without effect.
 */
final class Settling {

    private enum Decision {
        ACK,
        NACK
    }

    private final Settlements settlements;
    private final Claimed claimed;
    private final Consumer<Lease> settled;
    private final AtomicReference<@Nullable Decision> decision = new AtomicReference<>();
    private final AtomicReference<@Nullable Mono<Boolean>> running = new AtomicReference<>();

    /** @param settled told when the receiver need not hand it back any more */
    Settling(Settlements settlements, Claimed claimed, Consumer<Lease> settled) {
        this.settlements = settlements;
        this.claimed = claimed;
        this.settled = settled;
    }

    int attempt() {
        return claimed.attempt();
    }

    boolean isOf(Messages messages) {
        return settlements.messages().scope().equals(messages.scope())
                && settlements.messages().database() == messages.database();
    }

    Mono<Void> ack() {
        return settle(Decision.ACK, () -> settlements.ack(claimed.lease()));
    }

    Mono<Void> nack(Nack reason) {
        return settle(Decision.NACK, () -> settlements.nack(claimed.lease(), claimed.attempt(), reason.delay()));
    }

    /** Hides the message from now on. Errors: Conflict when it is settled or somebody else's. */
    Mono<Void> extend(Duration visibility) {
        return Mono.defer(() -> {
            if (decision.get() != null) {
                return Mono.error(new ConflictException("the delivery is settled"));
            }
            Messages messages = settlements.messages();
            return messages.database()
                    .write(
                            "extend",
                            connection -> messages.hide(
                                    connection, claimed.lease(), messages.now() + visibility.toMillis(), 0),
                            hidden -> settlements.ring())
                    .flatMap(hidden -> hidden
                            ? Mono.empty()
                            : Mono.error(new ConflictException("another receiver has the message")));
        });
    }

    private Mono<Void> settle(Decision wanted, Supplier<Mono<Void>> how) {
        return Mono.defer(() -> {
            decision.compareAndSet(null, wanted);
            return decision.get() == wanted ? once(how).then() : Mono.<Void>empty();
        });
    }

    private Mono<Boolean> once(Supplier<Mono<Void>> how) {
        Mono<Boolean> current = running.get();
        if (current == null) {
            Mono<Boolean> made = how.get()
                    .then(Mono.fromSupplier(() -> {
                        settled.accept(claimed.lease());
                        return true;
                    }))
                    // A failure is not kept.
                    .cacheInvalidateIf(done -> false);
            running.compareAndSet(null, made);
            current = running.get();
        }
        return current == null ? Mono.empty() : current;
    }
}
