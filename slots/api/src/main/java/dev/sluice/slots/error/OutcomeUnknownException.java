package dev.sluice.slots.error;

import org.jspecify.annotations.Nullable;

/**
 * It may have been done: the answer was lost to a timeout, a cut connection or a crash. Repeat with the same id, and clean
 * nothing up that the lost write may need.
 */
public final class OutcomeUnknownException extends SluiceException {

    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
