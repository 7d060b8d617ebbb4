package dev.sluice.slots.catalog;

/** Which payloads an interface carries; each includes the ones before it. */
public enum PayloadForm {
    /** Bytes in memory only. */
    IN_MEMORY,
    /** Streams too, handed over by reference within one process. */
    STREAMED_IN_PROCESS,
    /** Streams too, of any length, stored. */
    STREAMED
}
