package dev.sluice.tck;

import dev.sluice.slots.spi.Meters;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** Keeps every figure reported, by {@code name{tag,value,...}}. */
public final class RecordedMeters implements Meters {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();

    @Override
    public Counter counter(String name, String... tags) {
        return adder(name, tags)::add;
    }

    /** Counts the recordings; durations mean nothing in virtual time. */
    @Override
    public Timer timer(String name, String... tags) {
        LongAdder recordings = adder(name, tags);
        return nanoseconds -> recordings.increment();
    }

    @Override
    public void gauge(String name, DoubleSupplier value, String... tags) {
        gauges.put(key(name, tags), value);
    }

    /** What a counter has counted, or how often a timer was used; 0 for one that nobody made. */
    public long count(String name, String... tags) {
        LongAdder found = counts.get(key(name, tags));
        return found == null ? 0 : found.sum();
    }

    /** What a gauge says now. */
    public double gauge(String name, String... tags) {
        DoubleSupplier found = gauges.get(key(name, tags));
        if (found == null) {
            throw new IllegalArgumentException("no gauge " + key(name, tags) + " among " + gauges.keySet());
        }
        return found.getAsDouble();
    }

    private LongAdder adder(String name, String... tags) {
        return counts.computeIfAbsent(key(name, tags), absent -> new LongAdder());
    }

    private static String key(String name, String... tags) {
        return name + "{" + String.join(",", tags) + "}";
    }
}
