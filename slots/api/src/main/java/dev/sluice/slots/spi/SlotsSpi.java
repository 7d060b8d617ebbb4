package dev.sluice.slots.spi;

/** The version of the contract between plug-ins and runtime. */
public final class SlotsSpi {

    /** A compile-time constant, so a plug-in carries the version it was compiled against. */
    public static final int VERSION = 1;

    private SlotsSpi() {}
}
