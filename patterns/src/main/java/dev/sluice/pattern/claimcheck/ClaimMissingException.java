package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.error.PermanentException;

/** The payload a reference speaks of is not in the store. */
public final class ClaimMissingException extends PermanentException {

    ClaimMissingException(String message) {
        super(message);
    }
}
