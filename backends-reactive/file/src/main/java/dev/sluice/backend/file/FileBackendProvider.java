package dev.sluice.backend.file;

import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.Durability;
import dev.sluice.slots.catalog.Guarantee;
import dev.sluice.slots.catalog.Ordering;
import dev.sluice.slots.catalog.PayloadForm;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.BackendContext;
import dev.sluice.slots.spi.BackendProvider;
import dev.sluice.slots.spi.SlotsSpi;
import java.util.Set;

/** Makes backends of type {@code file}: blobs in a folder of the local disk. */
public final class FileBackendProvider implements BackendProvider<FileConfig> {

    private static final Set<SlotType<?>> OFFERED =
            Set.of(SlotTypes.BLOB_BASIC, SlotTypes.BLOB_RANGE, SlotTypes.BLOB_LIST, SlotTypes.BLOB_CONDITIONAL);

    private static final Attributes PROMISED = new Attributes(
            Ordering.NONE, Durability.LOCAL, Guarantee.AT_LEAST_ONCE, PayloadForm.STREAMED, Long.MAX_VALUE);

    @Override
    public String type() {
        return "file";
    }

    @Override
    public int spiVersion() {
        return SlotsSpi.VERSION;
    }

    @Override
    public Class<FileConfig> configType() {
        return FileConfig.class;
    }

    @Override
    public Set<SlotType<?>> provides(FileConfig config) {
        return OFFERED;
    }

    @Override
    public Attributes attributes(SlotType<?> type, FileConfig config) {
        checkOffered(type);
        return PROMISED;
    }

    @Override
    public Backend open(FileConfig config, BackendContext context) {
        return new FileBackend(config, context, BlobWriter::create);
    }

    static void checkOffered(SlotType<?> type) {
        if (!OFFERED.contains(type)) {
            throw new IllegalArgumentException("file does not offer " + type.name());
        }
    }
}
