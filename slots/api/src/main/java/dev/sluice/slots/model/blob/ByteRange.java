package dev.sluice.slots.model.blob;

/**
 * A part of an object, in bytes.
 *
 * @param offset of the first byte, not negative
 * @param length at least 1; what lies beyond the end is left out
 */
public record ByteRange(long offset, long length) {

    public ByteRange {
        if (offset < 0) {
            throw new IllegalArgumentException("offset: " + offset + " (expected: >= 0)");
        }
        if (length < 1) {
            throw new IllegalArgumentException("length: " + length + " (expected: >= 1)");
        }
    }
}
