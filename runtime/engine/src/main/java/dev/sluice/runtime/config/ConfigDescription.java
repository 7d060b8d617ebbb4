package dev.sluice.runtime.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key of a configuration record, for listings and generated files.
 *
 * @param key as files write it
 * @param type what is expected, such as {@code a duration such as 100ms}
 * @param defaultText in the notation of files; absent when there is none
 * @param required whether a file must give it
 */
public record ConfigDescription(
        String key,
        String type,
        String description,
        @Nullable String defaultText,
        boolean required) {

    /**
     * The keys of a record, in order.
     *
     * @throws IllegalArgumentException naming the component that no file can give
     */
    public static List<ConfigDescription> of(Class<? extends Record> type) {
        return RecordShape.of(type).keys().stream()
                .map(part -> new ConfigDescription(
                        part.key(),
                        part.shapeOfKey().expected(),
                        part.description(),
                        part.defaultText(),
                        RecordShape.required(part)))
                .toList();
    }
}
