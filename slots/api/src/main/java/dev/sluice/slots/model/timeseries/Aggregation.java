package dev.sluice.slots.model.timeseries;

/** How the points of a window become one number. */
public enum Aggregation {
    /** How many there are. */
    COUNT,
    SUM,
    /** The arithmetic mean. */
    MEAN,
    MIN,
    MAX,
    /** The value at the earliest time; any of them when several series have a point then. */
    FIRST,
    /** The value at the latest time; any of them when several series have a point then. */
    LAST,
    /** The population standard deviation; 0 for a single point. */
    STANDARD_DEVIATION
}
