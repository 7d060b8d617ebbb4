package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The stored form of one instance's intents: a first line with the time of writing, then one line each. Text, so that an
 * operator can read it where the store shows it.
 *
 * @param written when, by the clock of its instance
 */
record IntentFile(Instant written, List<Intent> intents) {

    /** The most that is read: far above what the limits of a log allow to be written. */
    static final int LARGEST = 16 << 20;

    private static final String FIRST = "sluice-intents\t1\t";

    Bytes bytes() {
        StringBuilder text = new StringBuilder(64 + intents.size() * 64);
        text.append(FIRST).append(written.toEpochMilli()).append('\n');
        for (Intent each : intents) {
            text.append(each.phase()).append('\t').append(each.since().toEpochMilli());
            text.append('\t').append(each.key());
            if (each.group() != null) {
                text.append('\t').append(each.group());
            }
            text.append('\n');
        }
        return Bytes.utf8(text.toString());
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @throws PermanentException naming the blob and the line
     */
    static IntentFile parse(String name, Bytes content) {
        List<String> lines = content.utf8().lines().toList();
        if (lines.isEmpty() || !lines.get(0).startsWith(FIRST)) {
            throw new PermanentException(name + ":1: not a record of intents that this version can read");
        }
        List<Intent> intents = new ArrayList<>(lines.size());
        int line = 1;
        try {
            Instant written = Instant.ofEpochMilli(Long.parseLong(lines.get(0).substring(FIRST.length())));
            for (String each : lines.subList(1, lines.size())) {
                line++;
                String[] parts = each.split("\t", -1);
                if (parts.length < 3 || parts.length > 4 || !ObjectNames.isClaimed(parts[2])) {
                    throw new PermanentException(name + ":" + line + ": not an intent");
                }
                intents.add(new Intent(
                        IntentPhase.valueOf(parts[0]),
                        parts[2],
                        parts.length == 4 ? parts[3] : null,
                        Instant.ofEpochMilli(Long.parseLong(parts[1]))));
            }
            return new IntentFile(written, List.copyOf(intents));
        } catch (IllegalArgumentException e) {
            throw new PermanentException(name + ":" + line + ": not an intent", e);
        }
    }
}
