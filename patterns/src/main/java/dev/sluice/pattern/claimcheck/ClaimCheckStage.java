package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.MessageIds;
import dev.sluice.slots.spi.Stage;
import dev.sluice.slots.spi.StageContext;
import dev.sluice.slots.spi.Worker;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Puts the parts together. */
final class ClaimCheckStage implements Stage {

    /** Claims in doubt that are remembered, and thus rewritten with every intent, at most. */
    private static final int MOST_IN_DOUBT = 10_000;

    private static final String CHANNEL = "channel";

    private final ClaimCheckConfig config;
    private final ClaimMeters meters;
    private final IntentLog log;
    private final CheckIn checkIn;
    private final Redeemer redeemer;
    private final @Nullable Acknowledgements acknowledgements;
    private final Janitor janitor;

    ClaimCheckStage(ClaimCheckConfig config, StageContext context) {
        this.config = config;
        Clock clock = context.clock();
        Store store = Store.in(context);
        int threads =
                Math.min(config.concurrency(), Math.max(2, Runtime.getRuntime().availableProcessors()));
        Scheduler work = context.blocking("claims", threads);
        meters = ClaimMeters.of(context.meters());
        log = new IntentLog(store.blobs(), new MessageIds(clock).next(), clock, MOST_IN_DOUBT);
        context.meters().gauge("claim.check.open", log::size);
        ObjectNames names = new ObjectNames(config.retain(), config.ttl(), clock);
        Upload upload = new Upload(
                store, names, config.compression(), (int) config.preview().bytes(), work, context.scheduler(), meters);
        checkIn = new CheckIn(config, store, names, upload, log, meters, clock, new RecentIds(MOST_IN_DOUBT));
        redeemer = new Redeemer(store, work, clock, meters);
        Groups groups = Groups.over(context.offeredBy(CHANNEL), config);
        Markers markers = new Markers(store, groups, clock);
        acknowledgements = config.retain() == Retain.UNTIL_ACKED
                ? new Acknowledgements(groups, markers, log, meters, clock, context.scheduler())
                : null;
        janitor = new Janitor(store, log, markers, config, meters, clock);
    }

    @Override
    public Channel wrap(Channel inner) {
        return new Channel() {
            @Override
            public Flux<PublishOutcome> publish(Flux<Message> messages) {
                return ClaimPublication.publish(inner, messages, checkIn, meters, config.concurrency());
            }

            @Override
            public Flux<Delivery> subscribe(Subscription request) {
                return inner.subscribe(request).map(delivery -> restored(delivery, request.group()));
            }
        };
    }

    @Override
    public List<Worker> workers() {
        return List.of(new Worker("claim-check-janitor", config.janitorInterval(), janitor.round()));
    }

    @Override
    public Mono<Void> close() {
        return log.close();
    }

    private Delivery restored(Delivery delivery, @Nullable String group) {
        if (!Claim.isIn(delivery.message().headers())) {
            return delivery;
        }
        Redeemer.Redeemed redeemed = redeemer.redeem(delivery.message());
        String key = redeemed.key();
        Acknowledgements ending = acknowledgements;
        return key == null || ending == null || !ending.count(group) || !ObjectNames.isKept(key)
                ? delivery.withMessage(redeemed.message())
                : new ClaimDelivery(delivery, redeemed.message(), key, group, ending);
    }
}
