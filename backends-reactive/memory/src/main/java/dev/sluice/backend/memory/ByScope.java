package dev.sluice.backend.memory;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.namespace.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** A model of which each scope has one object, that implements all of the model's interfaces. */
final class ByScope<T> implements MemorySlots {

    private final Map<Scope, T> scopes = new ConcurrentHashMap<>();
    private final Function<Scope, T> make;
    private final Consumer<T> end;

    ByScope(Function<Scope, T> make, Consumer<T> end) {
        this.make = make;
        this.end = end;
    }

    @Override
    public Object slot(SlotType<?> type, Scope scope) {
        return scopes.computeIfAbsent(scope, make);
    }

    @Override
    public void close() {
        scopes.values().forEach(end);
        scopes.clear();
    }
}
