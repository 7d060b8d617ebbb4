package dev.sluice.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The notation of durations in files: {@code 100ms}, {@code 5s}, {@code 1m30s}, {@code 7d}. */
public final class Durations {

    /** What {@link #parse} accepts, as problems put it. */
    static final String EXPECTED = "a duration such as 100ms, 5s, 1m30s, 1h or 7d";

    /** What {@link #parse} accepts, as JSON Schema puts it. */
    static final String SCHEMA_PATTERN = "^(\\d{1,12}(ms|us|ns|s|m|h|d))+$";

    private record Unit(String name, long nanos) {}

    private static final List<Unit> UNITS = List.of(
            new Unit("d", 86_400_000_000_000L),
            new Unit("h", 3_600_000_000_000L),
            new Unit("m", 60_000_000_000L),
            new Unit("s", 1_000_000_000L),
            new Unit("ms", 1_000_000L),
            new Unit("us", 1_000L),
            new Unit("ns", 1L));

    private static final Pattern NOTATION =
            Pattern.compile("(?:(\\d{1,12})d)?(?:(\\d{1,12})h)?(?:(\\d{1,12})m)?(?:(\\d{1,12})s)?"
                    + "(?:(\\d{1,12})ms)?(?:(\\d{1,12})us)?(?:(\\d{1,12})ns)?");

    private Durations() {}

    /**
     * Reads the notation of files.
     *
     * @throws IllegalArgumentException naming what was found and what is allowed
     */
    public static Duration parse(String text) {
        Matcher parts = NOTATION.matcher(text.strip());
        if (text.isBlank() || !parts.matches()) {
            throw new IllegalArgumentException(Place.quoted(text) + " (expected: " + EXPECTED + ")");
        }
        Duration sum = Duration.ZERO;
        for (int i = 0; i < UNITS.size(); i++) {
            String count = parts.group(i + 1);
            if (count != null) {
                sum = sum.plus(Duration.ofNanos(UNITS.get(i).nanos()).multipliedBy(Long.parseLong(count)));
            }
        }
        return sum;
    }

    /**
     * Writes it in whole units, largest first, so that {@link #parse} reads the same duration.
     *
     * @throws IllegalArgumentException when negative
     */
    public static String write(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration: " + duration + " (expected: >= 0)");
        }
        StringBuilder text = new StringBuilder();
        Duration rest = duration;
        for (Unit unit : UNITS) {
            Duration one = Duration.ofNanos(unit.nanos());
            long count = rest.dividedBy(one);
            if (count > 0) {
                text.append(count).append(unit.name());
                rest = rest.minus(one.multipliedBy(count));
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }
}
