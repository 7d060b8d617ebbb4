package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.slots.model.blob.BlobList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Removes what nothing refers to any more. One round: its own instance's idle intents; those of instances that have gone;
 * objects whose name says that their time is over; markers whose object is gone. Every step can be repeated and done by any
 * number of instances at once; one that fails does not keep the others from being done, and fails the round at its end.
 *
 * <p>Without {@link BlobList} only the first step happens.
 */
final class Janitor {

    /** Between what two machines take for now, and for readers that began in time. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int AT_A_TIME = 4;

    private final Store store;
    private final BlobBasic blobs;
    private final IntentLog log;
    private final Markers markers;
    private final ClaimCheckConfig config;
    private final ClaimMeters meters;
    private final Clock clock;

    Janitor(Store store, IntentLog log, Markers markers, ClaimCheckConfig config, ClaimMeters meters, Clock clock) {
        this.store = store;
        this.blobs = store.blobs();
        this.log = log;
        this.markers = markers;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    Mono<Void> round() {
        return Mono.defer(() -> {
            List<Mono<Void>> steps = new ArrayList<>();
            steps.add(log.flush(config.orphanAfter().dividedBy(4)));
            steps.add(ownIntents());
            store.list().ifPresent(list -> {
                steps.add(log.seal());
                steps.add(intentsOfTheGone(list));
                steps.add(expired(list, ObjectNames.OBJECTS));
                steps.add(expired(list, ObjectNames.DEDUP));
                if (acknowledgementsEnd()) {
                    steps.add(finishedAcks(list));
                }
                steps.add(orphanedMarkers(list, ObjectNames.ACKS));
                steps.add(orphanedMarkers(list, ObjectNames.HOLDS));
            });
            return Flux.concatDelayError(Flux.fromIterable(steps), 1).then();
        });
    }

    private Mono<Void> ownIntents() {
        return each(
                Flux.defer(() -> Flux.fromIterable(log.idle())).filter(this::isDue),
                intent -> resolve(intent).then(Mono.fromRunnable(() -> log.close(intent))));
    }

    private boolean isDue(Intent intent) {
        return switch (intent.phase()) {
            case UNREFERENCED, ACKED -> true;
            case UPLOADING, IN_DOUBT, ACKING ->
                !intent.since().plus(config.orphanAfter()).isAfter(clock.instant());
        };
    }

    private Mono<Void> intentsOfTheGone(BlobList list) {
        Flux<String> others =
                list.list(ObjectNames.INTENTS).map(BlobInfo::key).filter(name -> !name.equals(log.blob()));
        return each(
                others,
                name -> blobs.get(name)
                        .flatMap(found -> found.payload().bytes(IntentFile.LARGEST))
                        .map(content -> IntentFile.parse(name, content))
                        .filter(this::isOfTheGone)
                        .flatMap(file -> each(Flux.fromIterable(file.intents()), this::resolve)
                                .then(blobs.delete(name).then())));
    }

    private boolean isOfTheGone(IntentFile file) {
        return !file.written().plus(config.orphanAfter()).isAfter(clock.instant());
    }

    private Mono<Void> resolve(Intent intent) {
        return switch (intent.phase()) {
            case UPLOADING, UNREFERENCED -> remove(intent.key());
            case IN_DOUBT ->
                config.retain() == Retain.FOREVER
                        ? kept()
                        : markers.proveReference(intent.key())
                                .flatMap(proven -> proven ? kept() : remove(intent.key()));
            case ACKED -> acknowledgementsEnd() ? markers.done(intent.key(), intent.group()) : kept();
            // Handed back since then: the acknowledgement did not get through, and another will come.
            case ACKING ->
                acknowledgementsEnd()
                        ? markers.isHeldSince(intent.key(), intent.group(), intent.since())
                                .flatMap(held -> held ? kept() : markers.done(intent.key(), intent.group()))
                        : kept();
        };
    }

    /** What an earlier configuration recorded of acknowledgements ends nothing when this one keeps what is acknowledged. */
    private boolean acknowledgementsEnd() {
        return config.retain() == Retain.UNTIL_ACKED;
    }

    private Mono<Void> remove(String key) {
        return blobs.delete(key)
                .doOnNext(wasThere -> meters.orphansRemoved().add(wasThere ? 1 : 0))
                .then();
    }

    private Mono<Void> kept() {
        return Mono.fromRunnable(() -> meters.keptInDoubt().add(1));
    }

    /** Names come in order and begin with their end, so the first that has time left ends the walk. */
    private Mono<Void> expired(BlobList list, String folder) {
        Instant before = clock.instant().minus(TOLERANCE);
        Flux<String> over = list.list(folder).map(BlobInfo::key).takeWhile(key -> {
            Instant end = ObjectNames.endOf(key);
            return end != null && end.isBefore(before);
        });
        return each(
                over,
                key -> blobs.delete(key)
                        .doOnNext(wasThere -> meters.expiredRemoved().add(wasThere ? 1 : 0))
                        .then());
    }

    private Mono<Void> finishedAcks(BlobList list) {
        return each(objectsMarkedIn(list, ObjectNames.ACKS), markers::endIfAllDone);
    }

    private Mono<Void> orphanedMarkers(BlobList list, String folder) {
        return each(
                objectsMarkedIn(list, folder),
                key -> blobs.head(key)
                        .hasElement()
                        .flatMap(there -> there
                                ? Mono.<Void>empty()
                                : each(
                                        list.list(ObjectNames.markers(folder, key))
                                                .map(BlobInfo::key),
                                        marker -> blobs.delete(marker).then())));
    }

    private static Flux<String> objectsMarkedIn(BlobList list, String folder) {
        return list.list(folder)
                .map(marker -> ObjectNames.markedObject(marker.key()))
                .distinctUntilChanged();
    }

    private static <T> Mono<Void> each(Flux<T> all, Function<T, Mono<Void>> work) {
        return all.flatMapDelayError(work, AT_A_TIME, 1).then();
    }
}
