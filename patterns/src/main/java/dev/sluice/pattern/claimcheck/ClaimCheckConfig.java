package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import dev.sluice.slots.config.Range;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The knobs of claim check. */
public record ClaimCheckConfig(
        @Default("1MiB") @Description("Payloads of at least this size, or of unknown length, go to the store")
        ByteSize threshold,

        @Default("none") @Description("How payloads are compressed on their way to the store")
        Compression compression,

        @Default("false") @Description("Store equal payloads once, named by their digest; needs retain: ttl or forever")
        boolean dedup,

        @Default("until_acked") @Description("How long a stored payload is kept")
        Retain retain,

        @Default("7d")
        @Range(min = 1_000, max = 3_155_760_000_000.0)
        @Description("With retain: ttl, how long a stored payload is kept after it was published")
        Duration ttl,

        @Default("[]")
        @Description("With retain: until_acked, the groups that must acknowledge a payload before it is deleted;"
                + " not used over a queue, where one acknowledgement is enough")
        List<String> groups,

        @Default("7d")
        @Range(min = 1_000, max = 3_155_760_000_000.0)
        @Description("Age at which a payload whose fate is unknown counts as unreferenced;"
                + " longer than any reference waits in the channel")
        Duration orphanAfter,

        @Default("5m")
        @Range(min = 10, max = 86_400_000)
        @Description("Pause between two rounds of the janitor; at most a quarter of orphan_after")
        Duration janitorInterval,

        @Default("0B")
        @Range(max = 65_536)
        @Description("How many bytes of the payload stay in the reference, for those who read the channel directly")
        ByteSize preview,

        @Default("8")
        @Range(min = 1, max = 1_024)
        @Description("Payloads on their way to the store at a time, per publisher")
        int concurrency,

        @Description("Adds to each reference an address from which the stored payload can be read for this long")
        @Nullable
        Duration presign) {

    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    public ClaimCheckConfig {
        groups = List.copyOf(groups);
        for (String group : groups) {
            if (!GROUP.matcher(group).matches()) {
                throw new IllegalArgumentException(
                        "groups: '" + group + "' (expected: 1 to 100 letters, digits, _, - and dots)");
            }
        }
        if (new HashSet<>(groups).size() != groups.size()) {
            throw new IllegalArgumentException("groups: " + groups + " (expected: each group once)");
        }
        // Four beats in the time after which an instance counts as gone: one late round does no harm.
        if (janitorInterval.multipliedBy(4).compareTo(orphanAfter) > 0) {
            throw new IllegalArgumentException("janitor_interval: " + janitorInterval
                    + " (expected: at most a quarter of orphan_after, " + orphanAfter + ")");
        }
        if (presign != null && (presign.isNegative() || presign.isZero())) {
            throw new IllegalArgumentException("presign: " + presign + " (expected: longer than nothing)");
        }
    }
}
