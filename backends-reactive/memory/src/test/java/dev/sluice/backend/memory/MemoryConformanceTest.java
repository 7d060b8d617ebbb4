package dev.sluice.backend.memory;

import dev.sluice.slots.spi.BackendProvider;
import dev.sluice.tck.BackendConformance;

/** Memory passes every contract first: it is the oracle. */
class MemoryConformanceTest extends BackendConformance<MemoryConfig> {

    @Override
    protected BackendProvider<MemoryConfig> provider() {
        return new MemoryBackendProvider();
    }

    @Override
    protected MemoryConfig config() {
        return MemoryConfig.defaults();
    }
}
