package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.error.PermanentException;
import org.jspecify.annotations.Nullable;

/** The stored payload is not the one that was published: size or digest differ, or it cannot be decompressed. */
public final class ClaimCorruptException extends PermanentException {

    ClaimCorruptException(String message) {
        super(message);
    }

    ClaimCorruptException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
