package dev.sluice.runtime;

import dev.sluice.runtime.config.ConfigExample.ConfigKey;
import dev.sluice.slots.catalog.Attributes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A backend type on the class path.
 *
 * @param type as files name it
 * @param provider the class that makes it
 * @param interfaces what it offers by default, with what it promises about each, in the order of the catalog
 * @param capabilities what these add up to
 * @param config the keys of its configuration
 */
public record InstalledBackend(
        String type,
        String provider,
        Map<String, Attributes> interfaces,
        List<String> capabilities,
        List<ConfigKey> config) {

    public InstalledBackend {
        interfaces = Collections.unmodifiableMap(new LinkedHashMap<>(interfaces));
        capabilities = List.copyOf(capabilities);
        config = List.copyOf(config);
    }
}
