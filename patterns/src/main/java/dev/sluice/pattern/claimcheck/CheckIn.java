package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.model.blob.BlobPresign;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The desk: decides what has to be checked in, and makes a reference of it. */
final class CheckIn {

    private final ClaimCheckConfig config;
    private final Store store;
    private final ObjectNames names;
    private final Upload upload;
    private final IntentLog log;
    private final ClaimMeters meters;
    private final Clock clock;
    private final RecentIds doubted;

    CheckIn(
            ClaimCheckConfig config,
            Store store,
            ObjectNames names,
            Upload upload,
            IntentLog log,
            ClaimMeters meters,
            Clock clock,
            RecentIds doubted) {
        this.config = config;
        this.store = store;
        this.names = names;
        this.upload = upload;
        this.log = log;
        this.meters = meters;
        this.clock = clock;
        this.doubted = doubted;
    }

    /** Whether the message goes to the channel as it is. */
    boolean passes(Message message) {
        return message.payload() instanceof Bytes bytes
                && bytes.size() < config.threshold().bytes()
                && !Claim.isIn(message.headers());
    }

    /** A message on its way: its claim, if it needs one, and what is to be published in its place. */
    record Ticket(Message message, @Nullable OpenClaim claim, Mono<Message> reference) {}

    /** Begins with a message that does not pass. The reference's only errors are those of a surely unpublished message. */
    Ticket ticket(Message message) {
        if (Claim.isIn(message.headers())) {
            // Otherwise anyone who may publish could have any object of the namespace read to any subscriber.
            return new Ticket(
                    message,
                    null,
                    Mono.error(() -> new PermanentException("headers " + Claim.PREFIX
                            + "*: set by the publisher (expected: none, they are claim check's own)")));
        }
        long threshold = config.threshold().bytes();
        if (message.payload().length().orElse(Long.MAX_VALUE) < threshold) {
            // A small stream is read: what a channel carries is mostly bytes in memory, and this fits.
            return new Ticket(
                    message,
                    null,
                    message.payload()
                            .bytes(threshold)
                            .map(message::withPayload)
                            .onErrorMap(CheckIn::surelyUnpublished));
        }
        boolean shared = config.dedup() && message.payload().reading() == Reading.REPEATABLE;
        if (shared) {
            OpenClaim claim = new UnrecordedClaim(store.blobs(), meters, "", true);
            return new Ticket(message, claim, reference(message, claim, upload.shared(message)));
        }
        ObjectName name = names.own();
        OpenClaim claim = open(message, name);
        return new Ticket(message, claim, reference(message, claim, upload.own(message, name)));
    }

    void unknown(Message message) {
        meters.unknown().add(1);
        doubted.add(message.id());
    }

    private OpenClaim open(Message message, ObjectName name) {
        if (config.retain() == Retain.TTL) {
            return new UnrecordedClaim(store.blobs(), meters, name.key(), false);
        }
        RecordedClaim claim = new RecordedClaim(
                store.blobs(),
                log,
                meters,
                clock,
                config.orphanAfter().dividedBy(2),
                config.retain() == Retain.FOREVER,
                name.key());
        if (doubted.contains(message.id())) {
            claim.retriesDoubt();
        }
        return claim;
    }

    private Mono<Message> reference(Message message, OpenClaim claim, Mono<Upload.Stored> upload) {
        Mono<Upload.Stored> stored = claim.begin().then(upload).doOnError(error -> {
            if (error instanceof SluiceException && !(error instanceof OutcomeUnknownException)) {
                claim.nothingStored();
            } else {
                claim.abandoned();
            }
        });
        return stored.flatMap(done -> claim.uploaded()
                        .then(url(done.name()))
                        .map(url -> refer(message, done, url))
                        .switchIfEmpty(Mono.fromSupplier(() -> refer(message, done, null)))
                        .onErrorResume(error -> claim.unreferenced().then(Mono.error(error))))
                .doOnError(error -> meters.failed().add(1))
                .onErrorMap(CheckIn::surelyUnpublished);
    }

    private Mono<String> url(ObjectName name) {
        Duration validity = config.presign();
        BlobPresign presign = store.presign().orElse(null);
        return validity == null || presign == null
                ? Mono.empty()
                : presign.presignGet(name.key(), validity).map(Object::toString);
    }

    private Message refer(Message message, Upload.Stored stored, @Nullable String url) {
        Measured measured = stored.measured();
        Instant expires = stored.name().expires();
        if (expires != null && !clock.instant().isBefore(expires)) {
            throw new TransientException("the upload took longer than ttl, " + config.ttl() + ": its time is over");
        }
        Claim claim = new Claim(
                store.id(),
                stored.name().key(),
                measured.size(),
                stored.storedSize(),
                measured.sha256(),
                measured.crc32c(),
                config.compression(),
                expires,
                message.contentType(),
                url);
        meters.claimed().add(1);
        meters.claimedBytes().add(measured.size());
        return message.withHeaders(claim.onto(message.headers())).withPayload(measured.preview());
    }

    /** Before the channel is asked, whatever happens leaves the message unpublished, however uncertain the upload is. */
    private static SluiceException surelyUnpublished(Throwable error) {
        if (error instanceof OutcomeUnknownException unknown) {
            return new TransientException("the upload's outcome is unknown; nothing refers to it", unknown);
        }
        if (error instanceof SluiceException known) {
            return known;
        }
        if (error instanceof RejectedExecutionException) {
            return new TransientException("too many uploads wait for a thread", error);
        }
        return new PermanentException("the payload could not be read or stored: " + error.getMessage(), error);
    }
}
