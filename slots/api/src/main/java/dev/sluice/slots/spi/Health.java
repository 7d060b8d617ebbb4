package dev.sluice.slots.spi;

import java.util.Objects;

/**
 * How a backend is.
 *
 * @param detail one line for a person: what was tried and what came back
 */
public record Health(State state, String detail) {

    public Health {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }

    /** From best to worst, but for maintenance, which is meant. */
    public enum State {
        HEALTHY,
        DEGRADED,
        UNHEALTHY,
        MAINTENANCE
    }

    public static Health healthy(String detail) {
        return new Health(State.HEALTHY, detail);
    }

    public static Health unhealthy(String detail) {
        return new Health(State.UNHEALTHY, detail);
    }
}
