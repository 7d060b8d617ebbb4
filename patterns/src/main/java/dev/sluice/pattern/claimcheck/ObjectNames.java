package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.message.MessageIds;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names everything claim check puts into its store. What ends by time carries its end in the name, so a janitor needs no
 * record to know what may go, and nobody ever writes to a name that is being removed.
 *
 * <pre>
 * objects/keep/ID           kept until acknowledged, or for ever
 * objects/20261127T0600Z/ID kept until then
 * dedup/END/SHA256[.gz]     kept until then, or in {@code keep}; shared by equal payloads
 * intents/INSTANCE          claims and acknowledgements whose fate is open
 * acks/ID/g-GROUP           a group's acknowledgement, while others are to come
 * holds/ID/g-GROUP          a group has handed the reference back, so it is somewhere
 * </pre>
 */
final class ObjectNames {

    static final String OBJECTS = "objects/";
    static final String DEDUP = "dedup/";
    static final String INTENTS = "intents/";
    static final String ACKS = "acks/";
    static final String HOLDS = "holds/";

    private static final String KEEP = "keep";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern CLAIMED =
            Pattern.compile("(objects|dedup)/(keep|\\d{8}T\\d{4}Z)/[A-Za-z0-9]{1,128}(\\.gz|\\.zst)?");

    private final Retain retain;
    private final Duration ttl;
    private final Clock clock;
    private final MessageIds ids;

    ObjectNames(Retain retain, Duration ttl, Clock clock) {
        this.retain = retain;
        this.ttl = ttl;
        this.clock = clock;
        this.ids = new MessageIds(clock);
    }

    /** A name of its own: never two payloads under it, so whoever knows that nothing refers to it may delete it. */
    ObjectName own() {
        String id = ids.next();
        if (retain != Retain.TTL) {
            return new ObjectName(OBJECTS + KEEP + "/" + id, null);
        }
        Instant expires = clock.instant().plus(ttl);
        return new ObjectName(OBJECTS + minuteAfter(expires) + "/" + id, expires);
    }

    /**
     * The name all equal payloads share. Time is cut into slices as long as the ttl, and what is written in one slice lives
     * to the end of the next: long enough for its last writer, and over before anyone would write there again.
     */
    ObjectName shared(String sha256, Compression compression) {
        String name = "/" + sha256 + suffix(compression);
        if (retain != Retain.TTL) {
            return new ObjectName(DEDUP + KEEP + name, null);
        }
        long slice = ttl.toMillis();
        long now = clock.millis();
        Instant end = Instant.ofEpochMilli((Math.floorDiv(now, slice) + 2) * slice);
        return new ObjectName(DEDUP + minuteAfter(end) + name, Instant.ofEpochMilli(now + slice));
    }

    static String marker(String folder, String key, @Nullable String group) {
        return markers(folder, key) + (group == null ? "receiver" : "g-" + group);
    }

    static String markers(String folder, String key) {
        return folder + key.substring(key.lastIndexOf('/') + 1) + "/";
    }

    /** The object a marker speaks of: only what is kept until acknowledged has markers. */
    static String markedObject(String marker) {
        int start = marker.indexOf('/') + 1;
        return OBJECTS + KEEP + "/" + marker.substring(start, marker.indexOf('/', start));
    }

    static boolean isClaimed(String key) {
        return CLAIMED.matcher(key).matches();
    }

    /** Whether an acknowledgement may end it: it is one message's own, and no time ends it. */
    static boolean isKept(String key) {
        return key.startsWith(OBJECTS + KEEP + "/");
    }

    /** When the name says that the object ends; null when it does not. */
    static @Nullable Instant endOf(String key) {
        int start = key.indexOf('/') + 1;
        int end = key.indexOf('/', start);
        if (end < 0 || key.startsWith(KEEP, start)) {
            return null;
        }
        try {
            return MINUTE.parse(key.substring(start, end), Instant::from);
        } catch (DateTimeException notOurs) {
            return null;
        }
    }

    private static String minuteAfter(Instant end) {
        long minute = Math.floorDiv(end.toEpochMilli() + 59_999, 60_000);
        return MINUTE.format(Instant.ofEpochSecond(minute * 60));
    }

    private static String suffix(Compression compression) {
        return switch (compression) {
            case NONE -> "";
            case GZIP -> ".gz";
            case ZSTD -> ".zst";
        };
    }
}
