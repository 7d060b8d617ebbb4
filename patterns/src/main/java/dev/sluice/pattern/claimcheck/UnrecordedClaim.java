package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.model.blob.BlobBasic;
import reactor.core.publisher.Mono;

/**
 * A claim on an object that ends by itself or is meant for ever: its name carries its end, so no record is needed.
 *
 * @param isShared whether others may refer to the same object, so that this claim alone must never remove it
 */
record UnrecordedClaim(BlobBasic store, ClaimMeters meters, String key, boolean isShared) implements OpenClaim {

    @Override
    public Mono<Void> begin() {
        return Mono.empty();
    }

    @Override
    public Mono<Void> uploaded() {
        return Mono.empty();
    }

    @Override
    public void nothingStored() {}

    @Override
    public void abandoned() {}

    @Override
    public void accepted() {}

    @Override
    public void unknown() {}

    /** Removed early where that is safe; otherwise at the end of its time. */
    @Override
    public Mono<Void> unreferenced() {
        if (isShared) {
            return Mono.empty();
        }
        return store.delete(key)
                .onErrorResume(error -> {
                    meters.cleanupsLeft().add(1);
                    return Mono.just(false);
                })
                .then();
    }
}
