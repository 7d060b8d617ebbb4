package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.message.Message;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** A message's place in the order of publication, from its arrival to its outcome. */
final class Place {

    private enum State {
        UPLOADING,
        READY,
        HANDED,
        /** Refused, which is being told. */
        FAILING,
        FAILED,
        ENDED
    }

    private final Message message;
    private final @Nullable OpenClaim claim;
    private final Disposable.Swap upload = Disposables.swap();
    private final AtomicReference<State> state;
    private @Nullable Message reference;

    private Place(Message message, @Nullable OpenClaim claim, State state) {
        this.message = message;
        this.claim = claim;
        this.state = new AtomicReference<>(state);
    }

    static Place of(CheckIn.Ticket ticket) {
        return new Place(ticket.message(), ticket.claim(), State.UPLOADING);
    }

    /** Of a message that is refused at once. */
    static Place failed(Message message) {
        return new Place(message, null, State.FAILED);
    }

    /** Of a message that goes as it is, but has to wait for those before it. */
    static Place passing(Message message) {
        Place place = new Place(message, null, State.READY);
        place.reference = message;
        return place;
    }

    Message message() {
        return message;
    }

    @Nullable
    OpenClaim claim() {
        return claim;
    }

    void uploads(Disposable running) {
        if (!upload.update(running) && claim != null) {
            // Given up while it began: what it wrote down since then must not look alive.
            claim.abandoned();
        }
    }

    void ready(Message result) {
        reference = result;
        state.compareAndSet(State.UPLOADING, State.READY);
    }

    /** True when the failure is this place's end, which has to be told; until {@link #told} nothing overtakes it. */
    boolean fail() {
        return state.compareAndSet(State.UPLOADING, State.FAILING);
    }

    /** The failure has been told, so what comes after this place, the end too, may go on. */
    void told() {
        state.compareAndSet(State.FAILING, State.FAILED);
    }

    boolean isWaiting() {
        State now = state.get();
        return now == State.UPLOADING || now == State.FAILING;
    }

    boolean hasFailed() {
        return state.get() == State.FAILED;
    }

    /** What to hand to the channel, which from now on may have it; null when the place is given up. */
    @Nullable
    Message hand() {
        return state.compareAndSet(State.READY, State.HANDED) ? reference : null;
    }

    /** True for the one who may act on the channel's answer. */
    boolean answer() {
        return state.compareAndSet(State.HANDED, State.ENDED);
    }

    /** Gives up, whatever the state: no answer will be waited for. */
    void giveUp(CheckIn checkIn) {
        State before = state.getAndUpdate(now -> switch (now) {
            case FAILING, FAILED -> now;
            case UPLOADING, READY, HANDED, ENDED -> State.ENDED;
        });
        if (claim == null) {
            upload.dispose();
            return;
        }
        switch (before) {
            case UPLOADING, READY -> {
                upload.dispose();
                claim.abandoned();
            }
            case HANDED -> {
                claim.unknown();
                checkIn.unknown(message);
            }
            case FAILING, FAILED, ENDED -> {}
        }
    }
}
