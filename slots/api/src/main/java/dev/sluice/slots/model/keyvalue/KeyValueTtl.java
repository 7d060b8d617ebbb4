package dev.sluice.slots.model.keyvalue;

import dev.sluice.slots.message.Bytes;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * {@code keyvalue_ttl}: keys that end by themselves. An expired key is never seen again by any method, even before its
 * space is freed. Durations are 1 ms to 36,500 days; anything finer than milliseconds is dropped.
 */
public interface KeyValueTtl {

    /**
     * Stores the value until the time to live has passed, replacing any earlier one and its expiry. Errors: as
     * {@link KeyValueBasic#set}; an {@link IllegalArgumentException} at the call for a time outside the range.
     */
    Mono<Void> set(String key, Bytes value, Duration timeToLive);

    /** Sets the time to live of an existing key; false when there is none. */
    Mono<Boolean> expire(String key, Duration timeToLive);

    /** What remains; empty when the key is absent or does not expire. */
    Mono<Duration> timeToLive(String key);

    /** Takes the expiry away; true when there was one. */
    Mono<Boolean> persist(String key);
}
