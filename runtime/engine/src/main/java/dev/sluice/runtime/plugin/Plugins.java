package dev.sluice.runtime.plugin;

import dev.sluice.slots.error.InvalidConfigurationException;
import dev.sluice.slots.error.Problem;
import dev.sluice.slots.spi.BackendProvider;
import dev.sluice.slots.spi.PatternProvider;
import dev.sluice.slots.spi.StageProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The providers on a class path, by type or name.
 *
 * @param backends by {@link BackendProvider#type()}
 * @param stages by {@link StageProvider#type()}
 * @param patterns by {@link PatternProvider#name()}
 */
public record Plugins(
        SortedMap<String, BackendProvider<?>> backends,
        SortedMap<String, StageProvider<?>> stages,
        SortedMap<String, PatternProvider> patterns) {

    public Plugins {
        backends = Collections.unmodifiableSortedMap(new TreeMap<>(backends));
        stages = Collections.unmodifiableSortedMap(new TreeMap<>(stages));
        patterns = Collections.unmodifiableSortedMap(new TreeMap<>(patterns));
    }

    /**
     * Loads all providers that a class loader sees.
     *
     * @throws InvalidConfigurationException with every provider that is broken, doubled or of another SPI version
     */
    public static Plugins discover(ClassLoader loader) {
        List<Problem> problems = new ArrayList<>();
        Plugins found = new Plugins(
                new Discovery<>(ProviderKind.BACKEND, loader, problems).providers(),
                new Discovery<>(ProviderKind.STAGE, loader, problems).providers(),
                new Discovery<>(ProviderKind.PATTERN, loader, problems).providers());
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
        return found;
    }
}
