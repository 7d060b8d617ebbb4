package dev.sluice.runtime.config;

import java.util.Objects;

/** A value and where it stands, for problems that are found later. Two are equal when their values are. */
public record Placed<T>(T value, Place place) {

    public Placed {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(place, "place");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Placed<?> placed && placed.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
