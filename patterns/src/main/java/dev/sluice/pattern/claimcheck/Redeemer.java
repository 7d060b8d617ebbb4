package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.model.blob.Blob;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Makes the original message of a reference. Nothing is fetched before the payload is read. */
final class Redeemer {

    private final Store store;
    private final Scheduler work;
    private final Clock clock;
    private final ClaimMeters meters;

    Redeemer(Store store, Scheduler work, Clock clock, ClaimMeters meters) {
        this.store = store;
        this.work = work;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * A message as it was published.
     *
     * @param key of the object that holds its payload; null when the reference does not say, or it is not ours
     */
    record Redeemed(Message message, @Nullable String key) {}

    /** A reference that makes no sense is delivered too, with a payload that says so: it can still be handed back. */
    Redeemed redeem(Message reference) {
        Message stripped = reference.withHeaders(reference.headers().withoutPrefix(Claim.PREFIX));
        Claim claim;
        try {
            claim = Claim.from(reference.headers());
        } catch (ClaimMalformedException e) {
            return new Redeemed(stripped.withPayload(failing(e)), null);
        }
        Message restored = claim.contentType() == null ? stripped : stripped.withContentType(claim.contentType());
        return new Redeemed(
                restored.withPayload(Payload.stream(content(claim), claim.size(), Reading.REPEATABLE)), claim.key());
    }

    /**
     * This namespace's store is asked whatever name the reference gives it: a backend may have got another name since, keys
     * are unique, and what is read is compared with the reference.
     */
    private Flux<ByteBuffer> content(Claim claim) {
        Flux<ByteBuffer> stored = Mono.defer(() -> store.blobs().get(claim.key()))
                .switchIfEmpty(Mono.error(() -> absent(claim)))
                .map(Blob::payload)
                .flatMapMany(Payload::buffers);
        return Verified.against(claim, claim.compression() == Compression.NONE ? stored : decoded(claim, stored))
                .doOnComplete(() -> meters.redeemed().add(1))
                .doOnError(
                        ClaimCorruptException.class, error -> meters.corrupt().add(1));
    }

    private Flux<ByteBuffer> decoded(Claim claim, Flux<ByteBuffer> stored) {
        return Flux.using(
                () -> Decoder.of(claim.compression()),
                decoder -> stored.publishOn(work, 1)
                        .<ByteBuffer>flatMapIterable(buffer -> () -> new Decoded(decoder, buffer), 1)
                        .concatWith(Mono.fromRunnable(() -> {
                            if (!decoder.isComplete()) {
                                throw new ClaimCorruptException(claim.key() + ": ends before its compressed form does");
                            }
                        })),
                Decoder::close);
    }

    private PermanentException absent(Claim claim) {
        meters.missing().add(1);
        Instant expires = claim.expires();
        if (expires != null && !clock.instant().isBefore(expires)) {
            return new ClaimExpiredException(claim.key() + ": kept until " + expires);
        }
        return claim.store().equals(store.id())
                ? new ClaimMissingException(claim.key() + ": not in the store '" + claim.store() + "'")
                : new PermanentException(claim.key() + ": not here, and its reference says it is in the store '"
                        + claim.store() + "' (expected: '" + store.id() + "', this namespace's store)");
    }

    private static Payload failing(Throwable error) {
        return Payload.stream(Flux.error(error), Reading.REPEATABLE);
    }
}
