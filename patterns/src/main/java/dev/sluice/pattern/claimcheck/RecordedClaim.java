package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.model.blob.BlobBasic;
import java.time.Clock;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** A claim on an object that nothing but an acknowledgement ends, so that every step is recorded. */
final class RecordedClaim implements OpenClaim {

    private final BlobBasic store;
    private final IntentLog log;
    private final ClaimMeters meters;
    private final Clock clock;
    private final Duration goneAfter;
    private final boolean inDoubtIsKept;
    private final Intent intent;
    private volatile boolean isUploaded;
    private volatile boolean isRetryInDoubt;

    /**
     * @param goneAfter the age of its last intent at which others may take this instance for gone
     * @param inDoubtIsKept whether an object in doubt is never removed, so that its upload must not look like doubt
     */
    RecordedClaim(
            BlobBasic store,
            IntentLog log,
            ClaimMeters meters,
            Clock clock,
            Duration goneAfter,
            boolean inDoubtIsKept,
            String key) {
        this.store = store;
        this.log = log;
        this.meters = meters;
        this.clock = clock;
        this.goneAfter = goneAfter;
        this.inDoubtIsKept = inDoubtIsKept;
        this.intent =
                new Intent(inDoubtIsKept ? IntentPhase.UPLOADING : IntentPhase.IN_DOUBT, key, null, clock.instant());
    }

    /** An earlier publish of the same message has an unknown outcome, so a channel that drops duplicates may drop this one. */
    void retriesDoubt() {
        isRetryInDoubt = true;
    }

    Intent intent() {
        return intent;
    }

    @Override
    public Mono<Void> begin() {
        return log.open(intent);
    }

    /** One intent covers upload and publish where doubt ends by age; where it never ends, the two are told apart. */
    @Override
    public Mono<Void> uploaded() {
        return Mono.defer(() -> {
            isUploaded = true;
            if (log.lastWritten().plus(goneAfter).isBefore(clock.instant())) {
                return Mono.error(new TransientException(
                        "this instance has been silent for so long that its upload may have been taken for an orphan"));
            }
            return inDoubtIsKept ? log.open(intent.in(IntentPhase.IN_DOUBT, clock.instant())) : Mono.empty();
        });
    }

    @Override
    public void nothingStored() {
        log.close(intent);
    }

    @Override
    public void abandoned() {
        log.move(intent, isUploaded ? IntentPhase.UNREFERENCED : IntentPhase.UPLOADING, false);
    }

    @Override
    public void accepted() {
        if (isRetryInDoubt) {
            log.move(intent, IntentPhase.IN_DOUBT, false);
        } else {
            log.close(intent);
        }
    }

    @Override
    public void unknown() {
        log.move(intent, IntentPhase.IN_DOUBT, false);
    }

    @Override
    public Mono<Void> unreferenced() {
        return store.delete(intent.key())
                .doOnSuccess(done -> log.close(intent))
                .doOnCancel(() -> log.move(intent, IntentPhase.UNREFERENCED, false))
                .onErrorResume(error -> {
                    meters.cleanupsLeft().add(1);
                    log.move(intent, IntentPhase.UNREFERENCED, false);
                    return Mono.empty();
                })
                .then();
    }
}
