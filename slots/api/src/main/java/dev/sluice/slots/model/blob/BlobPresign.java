package dev.sluice.slots.model.blob;

import java.net.URI;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** {@code blob_presign}: addresses that let someone without credentials read or write one object for a while. */
public interface BlobPresign {

    /**
     * An address that answers a plain HTTP GET with the object, until the validity is over. Whether there is such an object is
     * not looked at.
     *
     * @param validity more than zero, else an {@link IllegalArgumentException} at the call
     */
    Mono<URI> presignGet(String key, Duration validity);

    /**
     * An address that takes the object as the body of one plain HTTP PUT, or of several, until the validity is over.
     *
     * @param validity more than zero, else an {@link IllegalArgumentException} at the call
     */
    Mono<URI> presignPut(String key, Duration validity);
}
