package dev.sluice.backend.r2dbc;

import dev.sluice.slots.spi.BackendProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** H2 in a file. */
class H2DiskConformanceTest extends R2dbcConformance<H2Config> {

    @TempDir
    static Path folder;

    @Override
    protected BackendProvider<H2Config> provider() {
        return new H2BackendProvider();
    }

    @Override
    protected H2Config config() {
        return H2Config.onDisk(folder.resolve("conformance"));
    }
}
