package dev.sluice.pattern.claimcheck;

/** How payloads are stored. Digests are of the original bytes, so they do not depend on it. */
public enum Compression {
    /** As they are. */
    NONE,
    /** RFC 1952, readable by any tool. */
    GZIP,
    /** RFC 8878: faster and smaller than gzip. */
    ZSTD
}
