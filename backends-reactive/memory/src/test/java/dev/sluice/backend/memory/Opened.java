package dev.sluice.backend.memory;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.TestBackendContext;
import java.time.Duration;

/** A backend for one test, with its clock in the test's hand. */
record Opened(TestBackendContext context, Backend backend) implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Scope SCOPE = new Scope(new NamespaceName("memory-test"), "main");

    static Opened with(MemoryConfig config) {
        TestBackendContext context = new TestBackendContext("memory");
        return new Opened(context, new MemoryBackendProvider().open(config, context));
    }

    static Opened withDefaults() {
        return with(MemoryConfig.defaults());
    }

    /** With limits on what is kept, and streams of one partition. */
    static Opened keeping(int messages, long bytes) {
        return with(MemoryConfig.defaults().withTopics(new MemoryConfig.Topics(messages, new ByteSize(bytes), 1)));
    }

    <T> T slot(SlotType<T> type) {
        return backend.slot(type, SCOPE);
    }

    @Override
    public void close() {
        backend.close().block(PATIENCE);
        context.close();
    }
}
