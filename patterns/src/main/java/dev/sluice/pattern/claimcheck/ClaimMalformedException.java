package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.error.PermanentException;
import org.jspecify.annotations.Nullable;

/** A reference that cannot be read: a claim header is missing or makes no sense. */
public final class ClaimMalformedException extends PermanentException {

    ClaimMalformedException(String message) {
        super(message);
    }

    ClaimMalformedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
