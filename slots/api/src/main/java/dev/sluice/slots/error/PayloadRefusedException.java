package dev.sluice.slots.error;

/**
 * A backend cannot carry this payload: it is streamed where only bytes in memory fit, or larger than the largest item. The
 * message names claim check, the pattern that carries such payloads.
 */
public final class PayloadRefusedException extends PermanentException {

    public PayloadRefusedException(String reason) {
        super(reason + " (put the claim-check pattern in front of this channel to carry such payloads)");
    }
}
