package dev.sluice.runtime.lifecycle;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a worker is.
 *
 * @param namespace whose worker it is
 * @param name within the namespace
 * @param state what it does now
 * @param rounds completed since the start
 * @param failures since the last round that completed; 0 when all is well
 * @param lastError what the last failed round failed with; null when none ever did
 */
public record WorkerStatus(
        String namespace,
        String name,
        State state,
        long rounds,
        long failures,
        @Nullable Throwable lastError) {

    public WorkerStatus {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
    }

    /** What a worker does. */
    public enum State {
        /** In a round. */
        RUNNING,
        /** Between two rounds. */
        PAUSED,
        /** After a failed round, before the next. */
        BACKING_OFF,
        /** Never again. */
        STOPPED
    }
}
