package dev.sluice.backend.memory;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.BackendContext;
import dev.sluice.slots.spi.Health;
import dev.sluice.slots.spi.Holdings;
import dev.sluice.slots.spi.Usage;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/** All models side by side; they share limits, clock and holdings, and nothing else. */
final class MemoryBackend implements Backend {

    private final Holdings holdings = new Holdings();
    private final Map<SlotType<?>, MemorySlots> models = new HashMap<>();
    private final Set<MemorySlots> opened = new LinkedHashSet<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    MemoryBackend(MemoryConfig config, BackendContext context) {
        for (MemoryModel model : MemoryModels.all()) {
            MemorySlots slots = model.open(config, context, holdings);
            opened.add(slots);
            model.offers(config).keySet().forEach(type -> models.put(type, slots));
        }
    }

    @Override
    public <T> T slot(SlotType<T> type, Scope scope) {
        MemorySlots model = models.get(type);
        if (model == null) {
            throw notOffered(type);
        }
        if (closed.get()) {
            throw new IllegalStateException("the memory backend is closed");
        }
        return type.type().cast(model.slot(type, scope));
    }

    @Override
    public Mono<Void> warmUp() {
        return Mono.empty();
    }

    @Override
    public Mono<Health> health() {
        return Mono.fromSupplier(
                () -> closed.get() ? Health.unhealthy("closed") : Health.healthy("in this process's memory"));
    }

    @Override
    public Usage usage() {
        return holdings.usage();
    }

    @Override
    public <C> Optional<C> unwrap(Class<C> type) {
        return Optional.empty();
    }

    @Override
    public Mono<Void> close() {
        return Mono.fromRunnable(() -> {
            if (closed.compareAndSet(false, true)) {
                opened.forEach(MemorySlots::close);
            }
        });
    }

    static IllegalArgumentException notOffered(SlotType<?> type) {
        return new IllegalArgumentException("memory does not offer " + type.name());
    }
}
