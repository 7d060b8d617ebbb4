package dev.sluice.backend.memory;

/** Who reads a log. */
interface LogFollower extends Supply {

    /** Something was appended: members with demand may take it. Without any monitor. */
    void wake();

    /** Ends the members. */
    void shut(RuntimeException reason);
}
