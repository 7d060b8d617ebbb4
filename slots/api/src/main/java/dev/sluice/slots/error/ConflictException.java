package dev.sluice.slots.error;

/** Someone else was first: the expected version or absence does not hold. Read again and decide; no stack trace. */
public final class ConflictException extends SluiceException {

    public ConflictException(String message) {
        super(message);
    }
}
