package dev.sluice.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.channel.Position;
import dev.sluice.slots.message.Message;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The ring of records, against a map. */
class LogPartitionTest {

    private static final Message MESSAGE = Message.text("log", "x");

    /** Positive: append so many, a millisecond apart; negative: remove so many of the oldest. */
    @Property
    void recordsAreFoundByOffsetAndTime(@ForAll @Size(max = 100) List<@IntRange(min = -15, max = 20) Integer> steps) {
        LogPartition partition = new LogPartition();
        TreeMap<Long, LogRecord> expected = new TreeMap<>();
        long next = 0;
        for (int step : steps) {
            for (int i = 0; i < step; i++) {
                LogRecord record = new LogRecord(MESSAGE, new Position(0, next), next, next / 3);
                partition.append(record);
                expected.put(next++, record);
            }
            for (int i = step; i < 0 && !expected.isEmpty(); i++) {
                expected.pollFirstEntry();
                partition.removeOldest();
            }
            assertThat(partition.next()).isEqualTo(next);
            assertThat(partition.first()).isEqualTo(expected.isEmpty() ? next : expected.firstKey());
            assertThat(partition.oldest())
                    .isSameAs(expected.isEmpty() ? null : expected.firstEntry().getValue());
            for (long offset = Math.max(0, partition.first() - 2); offset < next + 2; offset++) {
                assertThat(partition.record(offset)).isSameAs(expected.get(offset));
            }
            for (long time = 0; time <= next / 3 + 1; time++) {
                long wanted = time;
                assertThat(partition.firstSince(time))
                        .isEqualTo(expected.values().stream()
                                .filter(each -> each.storedAtMillis() >= wanted)
                                .mapToLong(each -> each.position().offset())
                                .findFirst()
                                .orElse(next));
            }
        }
    }
}
