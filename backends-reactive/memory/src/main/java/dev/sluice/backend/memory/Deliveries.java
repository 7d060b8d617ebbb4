package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Prefetch;
import dev.sluice.slots.error.SluiceException;
import java.util.function.Function;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/** A subscription as a cold flux: each subscriber joins as a member of its own, before it is told that it is subscribed. */
final class Deliveries extends Flux<Delivery> {

    private final Prefetch prefetch;
    private final long visibilityNanos;
    private final Function<Member, Supply> join;

    Deliveries(Prefetch prefetch, long visibilityNanos, Function<Member, Supply> join) {
        this.prefetch = prefetch;
        this.visibilityNanos = visibilityNanos;
        this.join = join;
    }

    Deliveries(Prefetch prefetch, Function<Member, Supply> join) {
        this(prefetch, 0, join);
    }

    @Override
    public void subscribe(CoreSubscriber<? super Delivery> actual) {
        Member member = new Member(actual, prefetch, visibilityNanos);
        Supply supply;
        try {
            supply = join.apply(member);
        } catch (SluiceException refused) {
            Operators.error(actual, refused);
            return;
        }
        member.begin(supply);
    }
}
