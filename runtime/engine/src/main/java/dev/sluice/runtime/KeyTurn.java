package dev.sluice.runtime;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One call's turn among those of its key. Turns that follow one another share their lane, in which one end is told after the
 * other and not within it: a call that completes as it begins would otherwise deepen the stack for all that wait behind it.
 */
final class KeyTurn {

    private final Lane lane;
    private final Sinks.Empty<Void> end = Sinks.empty();

    private KeyTurn(Lane lane) {
        this.lane = lane;
    }

    static KeyTurn first() {
        return new KeyTurn(new Lane());
    }

    KeyTurn next() {
        return new KeyTurn(lane);
    }

    /** Completes when the turn has ended; on the thread that ended it or an earlier one of its lane. */
    Mono<Void> ended() {
        return end.asMono();
    }

    void end() {
        lane.tell(end);
    }

    /** Never holds more than the end that is being told and the one that follows from it. */
    private static final class Lane {

        private final ConcurrentLinkedQueue<Sinks.Empty<Void>> ends = new ConcurrentLinkedQueue<>();
        private final AtomicInteger waiting = new AtomicInteger();

        void tell(Sinks.Empty<Void> end) {
            ends.add(end);
            if (waiting.getAndIncrement() > 0) {
                return; // whoever is telling tells this one too
            }
            do {
                Sinks.Empty<Void> next = ends.poll();
                if (next != null) {
                    next.tryEmitEmpty();
                }
            } while (waiting.decrementAndGet() > 0);
        }
    }
}
