package dev.sluice.slots.model.blob;

import dev.sluice.slots.message.Headers;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a stored object without reading it.
 *
 * @param size in bytes
 * @param entityTag changes whenever the content does
 * @param lastModified by the store's clock
 * @param contentType as it was put, or null
 * @param sha256 of the content in lower-case hexadecimal, when the store computed or verified it; else null
 * @param metadata as it was put
 */
public record BlobInfo(
        String key,
        long size,
        String entityTag,
        Instant lastModified,
        @Nullable String contentType,
        @Nullable String sha256,
        Headers metadata) {

    public BlobInfo {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(entityTag, "entityTag");
        Objects.requireNonNull(lastModified, "lastModified");
        Objects.requireNonNull(metadata, "metadata");
    }
}
