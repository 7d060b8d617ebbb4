package dev.sluice.slots.model.blob;

import dev.sluice.slots.message.Headers;
import dev.sluice.slots.message.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be stored.
 *
 * @param payload of any length, known or unknown
 * @param contentType a media type of at most 255 characters, or null
 * @param metadata kept with the object; at most 2 KiB of names and values in all
 */
public record BlobContent(Payload payload, @Nullable String contentType, Headers metadata) {

    /** RFC 6838 allows 127 on each side of the slash. */
    public static final int MOST_CONTENT_TYPE_CHARACTERS = 255;

    /** Names and values, in UTF-8. */
    public static final int MOST_METADATA_BYTES = 2048;

    public BlobContent {
        Objects.requireNonNull(payload, "payload");
        if (contentType != null && contentType.length() > MOST_CONTENT_TYPE_CHARACTERS) {
            throw new IllegalArgumentException("contentType: " + contentType.length()
                    + " characters (expected: at most " + MOST_CONTENT_TYPE_CHARACTERS + ")");
        }
        int bytes = sizeOf(metadata);
        if (bytes > MOST_METADATA_BYTES) {
            throw new IllegalArgumentException(
                    "metadata: " + bytes + " bytes (expected: at most " + MOST_METADATA_BYTES + ")");
        }
    }

    public static BlobContent of(Payload payload) {
        return new BlobContent(payload, null, Headers.empty());
    }

    private static int sizeOf(Headers metadata) {
        int[] bytes = new int[1];
        metadata.forEach((name, value) -> bytes[0] +=
                name.getBytes(StandardCharsets.UTF_8).length + value.getBytes(StandardCharsets.UTF_8).length);
        return bytes[0];
    }
}
