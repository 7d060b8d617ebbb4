package dev.sluice.slots.config;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, as files write it: {@code 512B}, {@code 64KiB}, {@code 1MiB}, {@code 10TB}.
 *
 * @param bytes not negative
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    private static final Pattern NOTATION = Pattern.compile("(\\d{1,19})\\s*([A-Za-z]*)");
    private static final String UNITS = "B, KB, MB, GB, TB (of 1000), KiB, MiB, GiB, TiB (of 1024)";
    private static final Map<String, Long> BYTES_PER_UNIT = Map.of(
            "b", 1L,
            "", 1L,
            "kb", 1_000L,
            "mb", 1_000_000L,
            "gb", 1_000_000_000L,
            "tb", 1_000_000_000_000L,
            "kib", 1L << 10,
            "mib", 1L << 20,
            "gib", 1L << 30,
            "tib", 1L << 40);

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("size: " + bytes + " (expected: >= 0)");
        }
    }

    /**
     * Reads the notation of files.
     *
     * @throws IllegalArgumentException naming what was found and what is allowed
     */
    public static ByteSize parse(String text) {
        Matcher parts = NOTATION.matcher(text.strip());
        Long unit = parts.matches() ? BYTES_PER_UNIT.get(parts.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    "'" + text + "' (expected: a size such as 1MiB, in one of the units " + UNITS + ")");
        }
        try {
            return new ByteSize(Math.multiplyExact(Long.parseLong(parts.group(1)), unit));
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            throw new IllegalArgumentException("'" + text + "' (expected: at most 8388607TiB)", tooLarge);
        }
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** In the largest binary unit that divides it, so that {@link #parse} reads the same size. */
    @Override
    public String toString() {
        String[] units = {"TiB", "GiB", "MiB", "KiB"};
        for (int i = 0; i < units.length; i++) {
            long unit = 1L << (40 - 10 * i);
            if (bytes >= unit && bytes % unit == 0) {
                return bytes / unit + units[i];
            }
        }
        return bytes + "B";
    }
}
