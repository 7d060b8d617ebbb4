package dev.sluice.slots.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MessageIdsTest {

    /** A clock that shows what it is told to. */
    private static final class Hand extends Clock {
        private volatile long millis = 1_767_225_600_000L;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }
    }

    private final Hand clock = new Hand();
    private final MessageIds ids = new MessageIds(clock);

    @Test
    void anIdIs26CharactersOfCrockfordsBase32() {
        assertThat(ids.next()).matches("[0-9A-HJKMNP-TV-Z]{26}");
    }

    @Test
    void idsSortInTheOrderTheyWereMadeWhateverTheClockDoes() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            made.add(ids.next());
            clock.millis += (i % 5) - 2;
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void moreIdsThanFitIntoAMillisecondStillSort() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            made.add(ids.next());
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Property
    void anIdBeginsWithItsTimeAsAUlidDoes(@ForAll @LongRange(min = 1, max = (1L << 47) - 1) long millis) {
        clock.millis = millis;
        String id = new MessageIds(clock).next();

        long read = 0;
        for (char c : id.substring(0, 10).toCharArray()) {
            read = read << 5 | "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(c);
        }
        assertThat(read).isEqualTo(millis);
    }

    @Test
    void idsOfManyThreadsAreUnique() throws InterruptedException {
        Set<String> made = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        List<Boolean> unsorted = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch start = new CountDownLatch(1);
        for (int t = 0; t < 8; t++) {
            threads.add(new Thread(() -> {
                String before = "";
                try {
                    start.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                for (int i = 0; i < 20_000; i++) {
                    String id = ids.next();
                    if (id.compareTo(before) <= 0) {
                        unsorted.add(true);
                    }
                    before = id;
                    made.add(id);
                }
            }));
        }
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread each : threads) {
            each.join();
        }

        assertThat(made).hasSize(160_000);
        assertThat(unsorted).isEmpty();
    }

    @Test
    void idsOfTwoInstancesWithTheSameClockDiffer() {
        assertThat(new MessageIds(clock).next()).isNotEqualTo(new MessageIds(clock).next());
    }
}
