package dev.sluice.slots.catalog;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One interface of one data model: its name in files, its Java type, and the capabilities that offering it implies.
 *
 * @param name as files write it: {@code keyvalue_basic}
 * @param model the data model it belongs to
 * @param type the Java interface
 * @param capabilities what registry records may claim of a backend that offers it
 */
public record SlotType<T>(String name, DataModel model, Class<T> type, Set<Capability> capabilities) {

    public SlotType {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(type, "type");
        capabilities = Set.copyOf(capabilities);
        if (!name.matches("[a-z]+(_[a-z]+)*")) {
            throw new IllegalArgumentException("name: '" + name + "' (expected: lower_snake_case)");
        }
    }

    /** As registry records may also write it: {@code KeyValueBasicInterface}. */
    public String interfaceName() {
        return type.getSimpleName() + "Interface";
    }

    @Override
    public String toString() {
        return name;
    }

    static <T> SlotType<T> of(DataModel model, String name, Class<T> type, Capability... capabilities) {
        return new SlotType<>(name, model, type, Arrays.stream(capabilities).collect(Collectors.toSet()));
    }
}
