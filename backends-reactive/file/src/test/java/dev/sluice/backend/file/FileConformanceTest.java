package dev.sluice.backend.file;

import dev.sluice.slots.spi.BackendProvider;
import dev.sluice.tck.BackendConformance;
import dev.sluice.tck.blob.BlobBasicContract;
import dev.sluice.tck.blob.BlobConditionalContract;
import dev.sluice.tck.blob.BlobListContract;
import dev.sluice.tck.blob.BlobRangeContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The file backend keeps every contract it declares, with puts that wait for the disk. */
class FileConformanceTest extends BackendConformance<FileConfig>
        implements BlobBasicContract, BlobRangeContract, BlobListContract, BlobConditionalContract {

    @TempDir
    static Path folder;

    @Override
    protected BackendProvider<FileConfig> provider() {
        return new FileBackendProvider();
    }

    @Override
    protected FileConfig config() {
        return FileConfig.at(folder.resolve("store"));
    }
}
