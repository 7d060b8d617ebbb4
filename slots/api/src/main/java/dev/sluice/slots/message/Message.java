package dev.sluice.slots.message;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is published and delivered. Immutable; in-memory payloads are shared, not copied.
 *
 * @param id 1 to 128 characters, unique; publishing again after an unknown outcome uses the same id. Made by
 *     {@link MessageIds} unless given
 * @param topic tokens of letters, digits, {@code _} and {@code -}, separated by dots; at most 200 characters
 * @param key messages of one key keep their order; null: no order is asked for
 * @param headers string to string
 * @param contentType a media type, or null when unknown
 * @param payload bytes in memory, or a stream
 */
public record Message(
        String id,
        String topic,
        @Nullable String key,
        Headers headers,
        @Nullable String contentType,
        Payload payload) {

    public Message {
        if (id.isEmpty() || id.length() > 128) {
            throw new IllegalArgumentException("id: " + id.length() + " characters (expected: 1 to 128)");
        }
        Topics.checked(topic);
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(payload, "payload");
    }

    /** A message with a new id and no key or headers. */
    public static Message of(String topic, Payload payload) {
        return new Message(MessageIds.system().next(), topic, null, Headers.empty(), null, payload);
    }

    /** A message with a new id and a UTF-8 text as payload. */
    public static Message text(String topic, String text) {
        return of(topic, Bytes.utf8(text));
    }

    public Message withId(String changed) {
        return new Message(changed, topic, key, headers, contentType, payload);
    }

    public Message withTopic(String changed) {
        return new Message(id, changed, key, headers, contentType, payload);
    }

    public Message withKey(@Nullable String changed) {
        return new Message(id, topic, changed, headers, contentType, payload);
    }

    public Message withHeaders(Headers changed) {
        return new Message(id, topic, key, changed, contentType, payload);
    }

    public Message withHeader(String name, String value) {
        return withHeaders(headers.with(name, value));
    }

    public Message withContentType(@Nullable String changed) {
        return new Message(id, topic, key, headers, changed, payload);
    }

    public Message withPayload(Payload changed) {
        return new Message(id, topic, key, headers, contentType, changed);
    }

    /** How many bytes of payload the message holds in memory: what prefetch and in-flight limits count. */
    public long heldBytes() {
        return payload.heldBytes();
    }
}
