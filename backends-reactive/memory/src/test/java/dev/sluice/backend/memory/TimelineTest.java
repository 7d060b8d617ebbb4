package dev.sluice.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The heap of what waits, against a plain list. */
class TimelineTest {

    private static final class Waiting extends Timeline.Entry {
        private final long due;

        Waiting(long due) {
            this.due = due;
        }
    }

    /** Positive: wait so many seconds; negative: remove one; zero: let two seconds pass. */
    @Property
    void whatIsDueComesInOrderAndWhatIsRemovedNever(
            @ForAll @Size(max = 200) List<@IntRange(min = -20, max = 20) Integer> steps) {
        VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
        List<Waiting> expected = new ArrayList<>();
        Timeline<Waiting> timeline = new Timeline<>(scheduler, () -> {});
        long now = 0;
        for (int step : steps) {
            if (step > 0) {
                Waiting added = new Waiting(now + step);
                timeline.add(added, Duration.ofSeconds(step).toNanos());
                expected.add(added);
            } else if (step < 0 && !expected.isEmpty()) {
                Waiting removed = expected.remove(-step % expected.size());
                timeline.remove(removed);
                timeline.remove(removed);
                assertThat(removed.isWaiting()).isFalse();
            } else if (step == 0) {
                now += 2;
                scheduler.advanceTimeBy(Duration.ofSeconds(2));
                long time = now;
                List<Long> due = new ArrayList<>();
                for (Waiting each = timeline.pollDue(); each != null; each = timeline.pollDue()) {
                    due.add(each.due);
                    assertThat(expected.remove(each)).isTrue();
                }
                assertThat(due).isSorted().allMatch(each -> each <= time);
                assertThat(expected).allMatch(each -> each.due > time);
            }
        }
        assertThat(timeline.all()).containsExactlyInAnyOrderElementsOf(expected);
        scheduler.dispose();
    }

    @Test
    void oneTimerRingsForTheEarliest() {
        VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
        AtomicInteger rung = new AtomicInteger();
        Timeline<Waiting> timeline = new Timeline<>(scheduler, rung::incrementAndGet);
        List.of(9, 3, 6)
                .forEach(each ->
                        timeline.add(new Waiting(each), Duration.ofSeconds(each).toNanos()));

        scheduler.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(rung).hasValue(0);
        scheduler.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(rung).hasValue(1);
        assertThat(timeline.pollDue()).extracting(each -> each.due).isEqualTo(3L);
        assertThat(timeline.pollDue()).isNull();
        scheduler.advanceTimeBy(Duration.ofSeconds(3));
        assertThat(rung).hasValue(2);
        timeline.clear();
        scheduler.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(rung).hasValue(2);
        scheduler.dispose();
    }

    @Test
    void aDelayBeyondTheEndOfTimeIsJustVeryLong() {
        VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
        Timeline<Waiting> timeline = new Timeline<>(scheduler, () -> {});
        scheduler.advanceTimeBy(Duration.ofSeconds(1));
        timeline.add(new Waiting(0), Durations.nanos(Duration.ofDays(1_000_000)));
        assertThat(timeline.pollDue()).isNull();
        assertThat(timeline.all()).extracting(each -> each.due).containsExactly(0L);
        assertThat(Comparator.<Long>naturalOrder().compare(Durations.nanos(Duration.ofDays(1_000_000)), Long.MAX_VALUE))
                .isZero();
        scheduler.dispose();
    }
}
