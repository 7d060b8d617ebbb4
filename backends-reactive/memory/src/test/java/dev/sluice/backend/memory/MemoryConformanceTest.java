package dev.sluice.backend.memory;

import dev.sluice.slots.spi.BackendProvider;
import dev.sluice.tck.BackendConformance;
import dev.sluice.tck.blob.BlobBasicContract;
import dev.sluice.tck.blob.BlobConditionalContract;
import dev.sluice.tck.blob.BlobListContract;
import dev.sluice.tck.blob.BlobRangeContract;

/** Memory passes every contract first: it is the oracle. */
class MemoryConformanceTest extends BackendConformance<MemoryConfig>
        implements BlobBasicContract, BlobRangeContract, BlobListContract, BlobConditionalContract {

    @Override
    protected BackendProvider<MemoryConfig> provider() {
        return new MemoryBackendProvider();
    }

    @Override
    protected MemoryConfig config() {
        return MemoryConfig.defaults();
    }
}
