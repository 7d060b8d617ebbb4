package dev.sluice.tck.blob;

import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.TestBackendContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** No backend signs addresses yet, so the contract is tried on the least that can: it can be met, and asks for no more. */
class BlobPresignContractTest implements BlobPresignContract {

    private final TestBackendContext context = new TestBackendContext("signed");
    private SignedStore store;

    @BeforeEach
    void open() throws IOException {
        store = new SignedStore(context.clock());
    }

    @AfterEach
    void close() {
        store.close();
        context.close();
    }

    @Override
    public <T> T slot(SlotType<T> type) {
        return type.type().cast(store);
    }

    @Override
    public <T> T slot(SlotType<T> type, Scope scope) {
        return slot(type);
    }

    @Override
    public Scope anotherScope() {
        return new Scope(new NamespaceName("signed"), "main");
    }

    @Override
    public Attributes attributes(SlotType<?> type) {
        throw new IllegalArgumentException("the contract asked for attributes of " + type);
    }

    @Override
    public Set<SlotType<?>> offered() {
        return Set.of(SlotTypes.BLOB_BASIC, SlotTypes.BLOB_PRESIGN);
    }

    @Override
    public Backend backend() {
        throw new IllegalStateException("the contract asked for the backend");
    }

    @Override
    public Backend anotherBackend() {
        throw new IllegalStateException("the contract asked for another backend");
    }

    @Override
    public Instant now() {
        return context.clock().instant();
    }

    @Override
    public void elapse(Duration duration) {
        context.elapse(duration);
    }
}
