package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.error.PermanentException;

/** The payload a reference speaks of was kept for its time and is gone. */
public final class ClaimExpiredException extends PermanentException {

    ClaimExpiredException(String message) {
        super(message);
    }
}
