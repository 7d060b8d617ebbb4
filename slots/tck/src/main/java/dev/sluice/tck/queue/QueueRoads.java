package dev.sluice.tck.queue;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.model.queue.QueueBasic;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.channel.Road;

/** Queues as channels under test. */
final class QueueRoads {

    private QueueRoads() {}

    /** In the scope of the running test. */
    static Road here(BackendUnderTest test) {
        return road(test, test.backend(), test.slot(SlotTypes.QUEUE_BASIC));
    }

    /** In a backend that nobody has used. */
    static Road fresh(BackendUnderTest test) {
        return at(test, test.anotherBackend(), test.anotherScope());
    }

    static Road at(BackendUnderTest test, Backend backend, Scope scope) {
        return road(test, backend, backend.slot(SlotTypes.QUEUE_BASIC, scope));
    }

    private static Road road(BackendUnderTest test, Backend backend, QueueBasic queue) {
        return new Road(
                backend,
                test.attributes(SlotTypes.QUEUE_BASIC),
                test.patience(),
                test::elapse,
                queue::enqueue,
                queue::receive);
    }
}
