package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobList;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Small blobs that outlive an instance and speak of one object: {@code acks/} of the groups that are done with it, while
 * others are not, and {@code holds/} of groups that have handed its reference back, which proves that there is one.
 */
final class Markers {

    private static final int LARGEST = 64;

    private final BlobBasic blobs;
    private final Optional<BlobList> list;
    private final Groups groups;
    private final Clock clock;

    Markers(Store store, Groups groups, Clock clock) {
        this.blobs = store.blobs();
        this.list = store.list();
        this.groups = groups;
        this.clock = clock;
    }

    /** Notes that the group handed the reference back now. */
    Mono<Void> hold(String key, @Nullable String group) {
        Bytes now = Bytes.utf8(Long.toString(clock.millis()));
        return blobs.put(ObjectNames.marker(ObjectNames.HOLDS, key, group), BlobContent.of(now))
                .then();
    }

    /** Whether the group has handed the reference back at that time or later. */
    Mono<Boolean> isHeldSince(String key, @Nullable String group, Instant time) {
        return blobs.get(ObjectNames.marker(ObjectNames.HOLDS, key, group))
                .flatMap(marker -> marker.payload().bytes(LARGEST))
                .map(text -> Long.parseLong(text.utf8()) >= time.toEpochMilli())
                .defaultIfEmpty(false);
    }

    /** Whether anything proves that there is a reference to the object; where it can be seen, also what a retired group left. */
    Mono<Boolean> proveReference(String key) {
        return list.map(all -> all.list(ObjectNames.markers(ObjectNames.HOLDS, key))
                        .concatWith(all.list(ObjectNames.markers(ObjectNames.ACKS, key)))
                        .hasElements())
                .orElseGet(() -> proveByName(key));
    }

    private Mono<Boolean> proveByName(String key) {
        return Flux.fromIterable(groups.markers())
                .concatMap(group -> exists(ObjectNames.HOLDS, key, group)
                        .flatMap(held -> held ? Mono.just(true) : exists(ObjectNames.ACKS, key, group)))
                .any(found -> found);
    }

    /** The group is done with the object, which goes when it was the last; nothing happens when nobody waits for the group. */
    Mono<Void> done(String key, @Nullable String group) {
        if (!groups.ends(group)) {
            return Mono.empty();
        }
        if (groups.isOne()) {
            return blobs.delete(key).then();
        }
        return blobs.put(ObjectNames.marker(ObjectNames.ACKS, key, group), BlobContent.of(Bytes.empty()))
                .then(endIfAllDone(key));
    }

    /** Removes the object, then its markers, when every group is done. Without groups, markers say nothing about it. */
    Mono<Void> endIfAllDone(String key) {
        if (groups.names().isEmpty()) {
            return Mono.empty();
        }
        return Flux.fromIterable(groups.names())
                .concatMap(group -> exists(ObjectNames.ACKS, key, group))
                .all(done -> done)
                .flatMap(all -> all ? blobs.delete(key).then(forget(key)) : Mono.empty());
    }

    private Mono<Void> forget(String key) {
        return Flux.fromIterable(groups.names())
                .concatMap(group -> blobs.delete(ObjectNames.marker(ObjectNames.ACKS, key, group)))
                .then();
    }

    private Mono<Boolean> exists(String folder, String key, @Nullable String group) {
        return blobs.head(ObjectNames.marker(folder, key, group)).hasElement();
    }
}
