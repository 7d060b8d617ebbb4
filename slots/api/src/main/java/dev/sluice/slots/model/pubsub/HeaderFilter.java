package dev.sluice.slots.model.pubsub;

import dev.sluice.slots.message.Headers;
import java.util.Map;
import java.util.Set;

/**
 * Which messages a subscriber wants, by their headers.
 *
 * @param allowed the values that each named header must have one of; a message passes when all of them hold
 */
public record HeaderFilter(Map<String, Set<String>> allowed) {

    public HeaderFilter {
        allowed = Map.copyOf(allowed);
        if (allowed.isEmpty()) {
            throw new IllegalArgumentException("allowed: none (expected: at least one header)");
        }
    }

    public boolean matches(Headers headers) {
        return allowed.entrySet().stream().allMatch(each -> {
            String value = headers.value(each.getKey());
            return value != null && each.getValue().contains(value);
        });
    }
}
