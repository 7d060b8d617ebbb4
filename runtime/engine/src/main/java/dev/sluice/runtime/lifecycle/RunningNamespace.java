package dev.sluice.runtime.lifecycle;

import dev.sluice.runtime.pipeline.Guard;
import dev.sluice.runtime.pipeline.KeyValueGuard;
import dev.sluice.runtime.pipeline.NamespaceGuard;
import dev.sluice.slots.catalog.DataModel;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A namespace that runs.
 *
 * @param patterns outermost first; empty in the short form
 * @param model what a program sees
 * @param guard what is drained; null when the model has nothing to drain
 * @param bare the one slot of the short form; null when there are patterns
 */
public record RunningNamespace(
        NamespaceName name,
        List<String> patterns,
        DataModel model,
        @Nullable Guard guard,
        @Nullable Bare bare) {

    public RunningNamespace {
        patterns = List.copyOf(patterns);
    }

    /** A slot that programs reach without a pattern. */
    public record Bare(Backend backend, Scope scope, Set<SlotType<?>> offered) {}

    public Optional<Channel> channel() {
        return guard instanceof NamespaceGuard channel ? Optional.of(channel) : Optional.empty();
    }

    public Optional<KeyValueBasic> keyValue() {
        return guard instanceof KeyValueGuard store ? Optional.of(store) : Optional.empty();
    }

    public <T> Optional<T> slot(SlotType<T> type) {
        return bare != null && bare.offered().contains(type)
                ? Optional.of(bare.backend().slot(type, bare.scope()))
                : Optional.empty();
    }
}
