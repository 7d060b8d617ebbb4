package dev.sluice.runtime.lifecycle;

import dev.sluice.slots.spi.Meters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * The meters of one plug-in in the program's registry: {@code sluice.} before each name, the owner's tag on each. Gauges are
 * taken out again at the end, since they hold on to what they measure; counters and timers stay, as totals do.
 */
final class RegistryMeters implements Meters {

    private final MeterRegistry registry;
    private final Tags owner;
    private final Queue<Meter> gauges = new ConcurrentLinkedQueue<>();

    RegistryMeters(MeterRegistry registry, Tag owner) {
        this.registry = registry;
        this.owner = Tags.of(owner);
    }

    @Override
    public Counter counter(String name, String... tags) {
        var counter = registry.counter("sluice." + name, owner.and(tags));
        return counter::increment;
    }

    @Override
    public Timer timer(String name, String... tags) {
        var timer = registry.timer("sluice." + name, owner.and(tags));
        return nanoseconds -> timer.record(nanoseconds, TimeUnit.NANOSECONDS);
    }

    @Override
    public void gauge(String name, DoubleSupplier value, String... tags) {
        gauges.add(Gauge.builder("sluice." + name, value::getAsDouble)
                .tags(owner.and(tags))
                .register(registry));
    }

    void close() {
        gauges.forEach(registry::remove);
        gauges.clear();
    }
}
