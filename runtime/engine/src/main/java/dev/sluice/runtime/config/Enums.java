package dev.sluice.runtime.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The notation of enum constants in files: {@code until_acked}. */
final class Enums {

    private Enums() {}

    static String write(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static List<String> allOf(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(each -> write((Enum<?>) each))
                .toList();
    }
}
