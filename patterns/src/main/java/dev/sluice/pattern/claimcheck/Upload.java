package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.StreamedPayload;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Brings payloads into the store: streamed, measured and compressed on the way. */
final class Upload {

    private final Store store;
    private final ObjectNames names;
    private final Compression compression;
    private final int previewBytes;
    private final Scheduler work;
    private final Scheduler timing;
    private final ClaimMeters meters;

    Upload(
            Store store,
            ObjectNames names,
            Compression compression,
            int previewBytes,
            Scheduler work,
            Scheduler timing,
            ClaimMeters meters) {
        this.store = store;
        this.names = names;
        this.compression = compression;
        this.previewBytes = previewBytes;
        this.work = work;
        this.timing = timing;
        this.meters = meters;
    }

    /** What the store now holds of a payload. */
    record Stored(ObjectName name, Measured measured, long storedSize) {}

    /** Stores the payload under a name of its own. Errors: those of {@link dev.sluice.slots.model.blob.BlobBasic#put}. */
    Mono<Stored> own(Message message, ObjectName name) {
        return Mono.defer(() -> {
            AtomicReference<Measured> measured = new AtomicReference<>();
            BlobContent content = content(message, measured::set);
            return timed(store.blobs().put(name.key(), content)).map(info -> stored(name, sent(measured, info), info));
        });
    }

    /**
     * Stores the payload under its digest, unless it is there. It is read twice, and the second reading fails when it differs:
     * other bytes under this digest would be taken for it by everyone.
     */
    Mono<Stored> shared(Message message) {
        return Mono.defer(() -> {
            AtomicReference<Measured> first = new AtomicReference<>();
            return encoded(message.payload(), Compression.NONE, first::set)
                    .then(Mono.fromSupplier(first::get))
                    .flatMap(measured -> sharedAs(message, measured));
        });
    }

    private Mono<Stored> sharedAs(Message message, Measured measured) {
        ObjectName name = names.shared(measured.sha256(), compression);
        Mono<Stored> hit = store.blobs().head(name.key()).map(info -> {
            meters.dedupHits().add(1);
            return stored(name, measured, info);
        });
        BlobContent content = content(message, again -> {
            if (!again.sha256().equals(measured.sha256())) {
                throw new PermanentException("payload changed between two readings, though it said it is repeatable");
            }
        });
        Mono<BlobInfo> put = store.conditional()
                .map(offered -> offered.putIfAbsent(name.key(), content))
                .orElseGet(() -> store.blobs().put(name.key(), content));
        Mono<Stored> fresh = timed(put)
                .map(info -> stored(name, measured, info))
                .onErrorResume(
                        ConflictException.class,
                        faster -> hit.switchIfEmpty(Mono.error(
                                () -> new TransientException("an equal payload was there and is gone", faster))));
        return hit.switchIfEmpty(fresh);
    }

    private BlobContent content(Message message, Consumer<Measured> measured) {
        Payload original = message.payload();
        Flux<ByteBuffer> encoded = encoded(original, compression, measured);
        OptionalLong length = original.length();
        StreamedPayload payload = compression == Compression.NONE && length.isPresent()
                ? Payload.stream(encoded, length.getAsLong(), original.reading())
                : Payload.stream(encoded, original.reading());
        String type = switch (compression) {
            case NONE -> message.contentType();
            case GZIP -> "application/gzip";
            case ZSTD -> "application/zstd";
        };
        return new BlobContent(payload, type, Headers.empty());
    }

    private Flux<ByteBuffer> encoded(Payload payload, Compression with, Consumer<Measured> measured) {
        return Encoder.encode(payload.buffers(), with, previewBytes, work, measured);
    }

    private Stored stored(ObjectName name, Measured measured, BlobInfo info) {
        return new Stored(name, measured, info.size());
    }

    /** What was sent, unless the store itself says that it holds something else. */
    private Measured sent(AtomicReference<Measured> measured, BlobInfo info) {
        Measured sent = measured.get();
        String held = compression == Compression.NONE ? info.sha256() : null;
        if (sent == null || (held != null && !held.equals(sent.sha256()))) {
            throw new OutcomeUnknownException("the store has not taken the payload whole: " + info, null);
        }
        return sent;
    }

    private Mono<BlobInfo> timed(Mono<BlobInfo> put) {
        return Mono.defer(() -> {
            long start = timing.now(TimeUnit.NANOSECONDS);
            return put.doOnNext(info -> {
                meters.upload().record(timing.now(TimeUnit.NANOSECONDS) - start);
                meters.storedBytes().add(info.size());
            });
        });
    }
}
