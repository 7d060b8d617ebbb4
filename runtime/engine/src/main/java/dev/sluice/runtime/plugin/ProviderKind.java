package dev.sluice.runtime.plugin;

import dev.sluice.slots.spi.BackendProvider;
import dev.sluice.slots.spi.PatternProvider;
import dev.sluice.slots.spi.StageProvider;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What discovery has to know about one kind of provider.
 *
 * @param configType of the provider; answers null for kinds without configuration
 */
record ProviderKind<P>(
        String name,
        Class<P> service,
        Function<P, @Nullable String> nameOf,
        ToIntFunction<P> versionOf,
        boolean configured,
        Function<P, @Nullable Class<?>> configType) {

    @SuppressWarnings({"rawtypes", "unchecked"}) // ServiceLoader knows the raw service type only
    static final ProviderKind<BackendProvider<?>> BACKEND = new ProviderKind<>(
            "backend",
            (Class<BackendProvider<?>>) (Class) BackendProvider.class,
            BackendProvider::type,
            BackendProvider::spiVersion,
            true,
            BackendProvider::configType);

    @SuppressWarnings({"rawtypes", "unchecked"}) // ServiceLoader knows the raw service type only
    static final ProviderKind<StageProvider<?>> STAGE = new ProviderKind<>(
            "stage",
            (Class<StageProvider<?>>) (Class) StageProvider.class,
            StageProvider::type,
            StageProvider::spiVersion,
            true,
            StageProvider::configType);

    static final ProviderKind<PatternProvider> PATTERN = new ProviderKind<>(
            "pattern",
            PatternProvider.class,
            PatternProvider::name,
            PatternProvider::spiVersion,
            false,
            provider -> null);
}
