package dev.sluice.slots.model.blob;

import dev.sluice.slots.message.Headers;
import dev.sluice.slots.message.Payload;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be stored.
 *
 * @param payload of any length, known or unknown
 * @param contentType a media type, or null
 * @param metadata kept with the object; at most 2 KiB in all
 */
public record BlobContent(Payload payload, @Nullable String contentType, Headers metadata) {

    public BlobContent {
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(metadata, "metadata");
    }

    public static BlobContent of(Payload payload) {
        return new BlobContent(payload, null, Headers.empty());
    }
}
