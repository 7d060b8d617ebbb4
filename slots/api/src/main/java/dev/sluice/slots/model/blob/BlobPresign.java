package dev.sluice.slots.model.blob;

import java.net.URI;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * {@code blob_presign}: addresses that let someone without credentials read or write one object for a while. Whoever has
 * the address can use it while it is valid: it cannot be taken back. Errors: {@link dev.sluice.slots.error.PermanentException} for
 * a validity longer than the store can sign for, which is 7 days where addresses are signed as S3 does.
 */
public interface BlobPresign {

    /**
     * An address that answers a plain HTTP GET with the object, until the validity is over. Whether there is such an object is
     * not looked at: one that is absent is found to be so by whoever reads the address.
     *
     * @param validity more than zero, else an {@link IllegalArgumentException} at the call
     */
    Mono<URI> presignGet(String key, Duration validity);

    /**
     * An address that takes the object as the body of one plain HTTP PUT, or of several, until the validity is over.
     * What is written replaces an earlier object whole, as {@link BlobBasic#put} does.
     *
     * @param validity more than zero, else an {@link IllegalArgumentException} at the call
     */
    Mono<URI> presignPut(String key, Duration validity);
}
