package dev.sluice.tck.pubsub;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.model.pubsub.PubSubBasic;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.channel.Road;

/** Topics as channels under test. */
final class PubSubRoads {

    private PubSubRoads() {}

    /** In the scope of the running test. */
    static Road here(BackendUnderTest test) {
        return road(test, test.backend(), test.slot(SlotTypes.PUBSUB_BASIC));
    }

    /** In a backend that nobody has used. */
    static Road fresh(BackendUnderTest test) {
        return at(test, test.anotherBackend(), test.anotherScope());
    }

    static Road at(BackendUnderTest test, Backend backend, Scope scope) {
        return road(test, backend, backend.slot(SlotTypes.PUBSUB_BASIC, scope));
    }

    private static Road road(BackendUnderTest test, Backend backend, PubSubBasic channel) {
        return new Road(
                backend,
                test.attributes(SlotTypes.PUBSUB_BASIC),
                test.patience(),
                test::elapse,
                channel::publish,
                channel::subscribe);
    }
}
