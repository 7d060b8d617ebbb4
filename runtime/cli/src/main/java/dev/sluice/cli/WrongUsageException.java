package dev.sluice.cli;

/** The command cannot be carried out as it was written; the message says what is possible. */
final class WrongUsageException extends RuntimeException {

    WrongUsageException(String message) {
        super(message);
    }

    /** What the engine refused at the call was what the user wrote. */
    WrongUsageException(IllegalArgumentException refused) {
        super(refused.getMessage());
    }
}
