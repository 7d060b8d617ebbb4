package dev.sluice.slots.model.timeseries;

/** How a value is found at a time without a point. */
public enum Interpolation {
    /** The value of the latest earlier point. */
    PREVIOUS,
    /** On the straight line between the points around it. */
    LINEAR,
    /** The value of the closer of the points around it, of the earlier when both are as close. */
    NEAREST
}
