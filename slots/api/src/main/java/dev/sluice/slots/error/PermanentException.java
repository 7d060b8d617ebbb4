package dev.sluice.slots.error;

import org.jspecify.annotations.Nullable;

/** Surely not done, and never will be however often it is tried: refused, forbidden, too large, corrupt, gone. */
public non-sealed class PermanentException extends SluiceException {

    public PermanentException(String message) {
        this(message, null);
    }

    public PermanentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
