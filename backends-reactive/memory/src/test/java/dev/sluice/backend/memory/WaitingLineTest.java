package dev.sluice.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

    private final Object monitor = new Object();
    private final WaitingLine line = new WaitingLine(monitor);

    private void join(Waiter waiter) {
        synchronized (monitor) {
            line.join(waiter);
        }
    }

    private void leave(Waiter waiter) {
        synchronized (monitor) {
            line.leave(waiter);
        }
    }

    /** Room that appears while the server has just found none: the one who made it relies on the one who serves. */
    @Test
    void roomThatAppearsWhileSomebodyServesIsNotMissed() {
        AtomicInteger woken = new AtomicInteger();
        join(woken::incrementAndGet);
        AtomicInteger asked = new AtomicInteger();

        line.serve(() -> {
            if (asked.getAndIncrement() == 0) {
                line.serve(() -> true);
                return false;
            }
            return true;
        });

        assertThat(woken).hasValue(1);
    }

    @Test
    void aLongLineIsServedInOrderWithoutADeepStack() {
        int length = 5_000;
        List<Integer> served = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int number = i;
            join(new Waiter() {
                @Override
                public void wake() {
                    served.add(number);
                    leave(this);
                    line.serve(() -> true);
                }
            });
        }
        line.serve(() -> true);

        assertThat(served).hasSize(length).isSorted();
        assertThat(line.isEmpty()).isTrue();
    }

    @Test
    void oneThatDoesNotFitIsWokenOnceAndStaysInFront() {
        AtomicInteger large = new AtomicInteger();
        AtomicInteger small = new AtomicInteger();
        Waiter first = large::incrementAndGet;
        join(first);
        join(small::incrementAndGet);

        line.serve(() -> true);

        assertThat(large).hasValue(1);
        assertThat(small).hasValue(0);
        synchronized (monitor) {
            assertThat(line.isTurnOf(first)).isTrue();
        }
    }
}
