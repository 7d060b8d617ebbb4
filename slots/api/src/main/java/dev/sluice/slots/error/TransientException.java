package dev.sluice.slots.error;

import org.jspecify.annotations.Nullable;

/** Surely not done, and worth trying again later: the backend is away, overloaded or asks for patience. */
public non-sealed class TransientException extends SluiceException {

    public TransientException(String message) {
        this(message, null);
    }

    public TransientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
