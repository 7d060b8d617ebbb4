package dev.sluice.slots.error;

import org.jspecify.annotations.Nullable;

/** The root of every failure that Sluice signals. Its five kinds tell a caller what to do next. */
public abstract sealed class SluiceException extends RuntimeException
        permits ConflictException,
                InvalidConfigurationException,
                OutcomeUnknownException,
                PermanentException,
                TransientException {

    SluiceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** For failures that are an expected answer: no stack trace is recorded. */
    SluiceException(String message) {
        super(message, null, false, false);
    }
}
