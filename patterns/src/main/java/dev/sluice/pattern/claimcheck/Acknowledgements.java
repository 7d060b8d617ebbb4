package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.SluiceException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Acknowledges references whose objects end with it. First the intent, then the acknowledgement, then the object: a crash
 * anywhere leaves either the reference and its object, or an intent by which a janitor finishes.
 *
 * <p>The channel's word is what counts for the subscriber: a store that is away or slow may delay the acknowledgement by
 * {@link #PATIENCE} before it reaches the channel, and its completion by as much again, but not fail it.
 */
final class Acknowledgements {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Groups groups;
    private final Markers markers;
    private final IntentLog log;
    private final ClaimMeters meters;
    private final Clock clock;
    private final Scheduler timer;

    Acknowledgements(Groups groups, Markers markers, IntentLog log, ClaimMeters meters, Clock clock, Scheduler timer) {
        this.groups = groups;
        this.markers = markers;
        this.log = log;
        this.meters = meters;
        this.clock = clock;
        this.timer = timer;
    }

    boolean count(@Nullable String group) {
        return groups.count(group);
    }

    Mono<Void> ack(Delivery reference, String key, @Nullable String group) {
        return Mono.defer(() -> {
            Intent intent = new Intent(IntentPhase.ACKING, key, groups.recorded(group), clock.instant());
            return patiently(log.open(intent))
                    .then(reference.ack())
                    .doOnError(error -> unsure(intent, error))
                    .doOnCancel(() -> log.move(intent, IntentPhase.ACKING, false))
                    .then(Mono.defer(() -> {
                        meters.acked().add(1);
                        log.move(intent, IntentPhase.ACKED, true);
                        return finish(intent);
                    }));
        });
    }

    /** A reference handed back is proof that it exists, whatever an intent says, and may end up as a dead letter. */
    Mono<Void> nack(Delivery reference, String key, @Nullable String group, Nack reason) {
        return patiently(markers.hold(key, groups.recorded(group))).then(reference.nack(reason));
    }

    private void unsure(Intent intent, Throwable error) {
        boolean surelyNot = error instanceof SluiceException && !(error instanceof OutcomeUnknownException);
        if (surelyNot) {
            log.close(intent);
        } else {
            log.move(intent, IntentPhase.ACKING, false);
        }
    }

    private Mono<Void> finish(Intent intent) {
        return markers.done(intent.key(), intent.group())
                .timeout(PATIENCE, timer)
                .doOnSuccess(done -> log.close(intent))
                .doOnCancel(() -> log.move(intent, IntentPhase.ACKED, false))
                .onErrorResume(error -> {
                    meters.cleanupsLeft().add(1);
                    log.move(intent, IntentPhase.ACKED, false);
                    return Mono.empty();
                });
    }

    private Mono<Void> patiently(Mono<Void> note) {
        return note.timeout(PATIENCE, timer).onErrorResume(error -> {
            meters.cleanupsLeft().add(1);
            return Mono.empty();
        });
    }
}
