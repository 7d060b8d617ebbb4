package dev.sluice.backend.r2dbc;

import dev.sluice.slots.spi.BackendProvider;

/** H2 in memory. */
class H2MemoryConformanceTest extends R2dbcConformance<H2Config> {

    @Override
    protected BackendProvider<H2Config> provider() {
        return new H2BackendProvider();
    }

    @Override
    protected H2Config config() {
        return H2Config.inMemory("conformance");
    }
}
