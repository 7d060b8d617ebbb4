package dev.sluice.backend.memory;

import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.BackendContext;
import dev.sluice.slots.spi.BackendProvider;
import dev.sluice.slots.spi.SlotsSpi;
import java.util.Set;

/** Makes backends of type {@code memory}: everything in this process, gone with it. The oracle of the conformance kit. */
public final class MemoryBackendProvider implements BackendProvider<MemoryConfig> {

    @Override
    public String type() {
        return "memory";
    }

    @Override
    public int spiVersion() {
        return SlotsSpi.VERSION;
    }

    @Override
    public Class<MemoryConfig> configType() {
        return MemoryConfig.class;
    }

    @Override
    public Set<SlotType<?>> provides(MemoryConfig config) {
        return Set.copyOf(MemoryModels.offers(config).keySet());
    }

    @Override
    public Attributes attributes(SlotType<?> type, MemoryConfig config) {
        Attributes promised = MemoryModels.offers(config).get(type);
        if (promised == null) {
            throw MemoryBackend.notOffered(type);
        }
        return promised;
    }

    @Override
    public Backend open(MemoryConfig config, BackendContext context) {
        return new MemoryBackend(config, context);
    }
}
