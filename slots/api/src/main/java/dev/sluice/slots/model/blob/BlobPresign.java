package dev.sluice.slots.model.blob;

import java.net.URI;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** {@code blob_presign}: addresses that let someone without credentials read or write one object for a while. */
public interface BlobPresign {

    Mono<URI> presignGet(String key, Duration validity);

    Mono<URI> presignPut(String key, Duration validity);
}
