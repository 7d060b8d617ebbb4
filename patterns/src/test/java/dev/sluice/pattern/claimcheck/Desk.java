package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.spi.Stage;
import dev.sluice.tck.RecordedMeters;
import dev.sluice.tck.SchedulerClock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A claim check over a faulty store and a scripted channel, with time in the test's hand and everything on one thread. */
final class Desk {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final ClaimCheckConfig STANDARD = new ClaimCheckConfig(
            new ByteSize(1_000),
            Compression.NONE,
            false,
            Retain.UNTIL_ACKED,
            Duration.ofDays(7),
            List.of("billing"),
            Duration.ofDays(7),
            Duration.ofMinutes(5),
            new ByteSize(0),
            8,
            null);

    final FaultyStore store;
    final ScriptedChannel channel;
    final VirtualTimeScheduler time;
    final Clock clock;
    final RecordedMeters meters = new RecordedMeters();
    final Stage stage;
    final Channel claims;
    private final boolean lists;

    Desk(ClaimCheckConfig config) {
        this(
                config,
                new FaultyStore(),
                new ScriptedChannel(),
                VirtualTimeScheduler.create(),
                true,
                Set.of(SlotTypes.PUBSUB_BASIC));
    }

    static Desk overQueue(ClaimCheckConfig config) {
        return new Desk(
                config,
                new FaultyStore(),
                new ScriptedChannel(),
                VirtualTimeScheduler.create(),
                true,
                Set.of(SlotTypes.QUEUE_BASIC));
    }

    static Desk withoutList(ClaimCheckConfig config) {
        return new Desk(
                config,
                new FaultyStore(),
                new ScriptedChannel(),
                VirtualTimeScheduler.create(),
                false,
                Set.of(SlotTypes.PUBSUB_BASIC));
    }

    private Desk(
            ClaimCheckConfig config,
            FaultyStore store,
            ScriptedChannel channel,
            VirtualTimeScheduler time,
            boolean lists,
            Set<SlotType<?>> offered) {
        this.store = store;
        this.channel = channel;
        this.time = time;
        this.clock = new SchedulerClock(time);
        this.lists = lists;
        this.stage = new ClaimCheckStageProvider()
                .open(config, new LentContext(store, lists, offered, time, clock, meters, Schedulers.immediate()));
        this.claims = stage.wrap(channel);
    }

    /** Another instance of the same namespace: what a restart, or a second runtime, would be. */
    Desk another(ClaimCheckConfig config) {
        return new Desk(config, store, channel, time, lists, Set.of(SlotTypes.PUBSUB_BASIC));
    }

    PublishOutcome publish(Message message) {
        return claims.publish(Flux.just(message)).single().block(PATIENCE);
    }

    List<Delivery> deliveries(String group) {
        return claims.subscribe(Subscription.to("orders").as(group))
                .collectList()
                .block(PATIENCE);
    }

    Delivery delivery(String group) {
        List<Delivery> all = deliveries(group);
        return all.get(all.size() - 1);
    }

    void janitor() {
        stage.workers().get(0).round().block(PATIENCE);
    }

    void elapse(Duration duration) {
        time.advanceTimeBy(duration);
    }

    /** Ten years of an idle instance: more rounds than anything waits for. */
    void longAfter() {
        for (int i = 0; i < 12; i++) {
            elapse(Duration.ofDays(3));
            janitor();
        }
    }

    static Message large() {
        return large(5_000);
    }

    static Message large(int size) {
        return Message.of("orders", random(size))
                .withContentType("image/png")
                .withHeader("colour", "blue")
                .withKey("k");
    }

    static Bytes random(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Bytes.wrap(content);
    }

    static Bytes read(Message message) {
        return message.payload().bytes(Long.MAX_VALUE).block(PATIENCE);
    }

    /** Changes one knob at a time. */
    static final class With {

        private ClaimCheckConfig config = STANDARD;

        With compression(Compression changed) {
            config = new ClaimCheckConfig(
                    config.threshold(),
                    changed,
                    config.dedup(),
                    config.retain(),
                    config.ttl(),
                    config.groups(),
                    config.orphanAfter(),
                    config.janitorInterval(),
                    config.preview(),
                    config.concurrency(),
                    config.presign());
            return this;
        }

        With dedup() {
            config = new ClaimCheckConfig(
                    config.threshold(),
                    config.compression(),
                    true,
                    config.retain(),
                    config.ttl(),
                    config.groups(),
                    config.orphanAfter(),
                    config.janitorInterval(),
                    config.preview(),
                    config.concurrency(),
                    config.presign());
            return this;
        }

        With retain(Retain changed) {
            config = new ClaimCheckConfig(
                    config.threshold(),
                    config.compression(),
                    config.dedup(),
                    changed,
                    config.ttl(),
                    config.groups(),
                    config.orphanAfter(),
                    config.janitorInterval(),
                    config.preview(),
                    config.concurrency(),
                    config.presign());
            return this;
        }

        With groups(String... changed) {
            config = new ClaimCheckConfig(
                    config.threshold(),
                    config.compression(),
                    config.dedup(),
                    config.retain(),
                    config.ttl(),
                    List.of(changed),
                    config.orphanAfter(),
                    config.janitorInterval(),
                    config.preview(),
                    config.concurrency(),
                    config.presign());
            return this;
        }

        With preview(long bytes) {
            config = new ClaimCheckConfig(
                    config.threshold(),
                    config.compression(),
                    config.dedup(),
                    config.retain(),
                    config.ttl(),
                    config.groups(),
                    config.orphanAfter(),
                    config.janitorInterval(),
                    new ByteSize(bytes),
                    config.concurrency(),
                    config.presign());
            return this;
        }

        With concurrency(int changed) {
            config = new ClaimCheckConfig(
                    config.threshold(),
                    config.compression(),
                    config.dedup(),
                    config.retain(),
                    config.ttl(),
                    config.groups(),
                    config.orphanAfter(),
                    config.janitorInterval(),
                    config.preview(),
                    changed,
                    config.presign());
            return this;
        }

        With presign(Duration changed) {
            config = new ClaimCheckConfig(
                    config.threshold(),
                    config.compression(),
                    config.dedup(),
                    config.retain(),
                    config.ttl(),
                    config.groups(),
                    config.orphanAfter(),
                    config.janitorInterval(),
                    config.preview(),
                    config.concurrency(),
                    changed);
            return this;
        }

        ClaimCheckConfig config() {
            return config;
        }

        Desk desk() {
            return new Desk(config);
        }
    }

    static With with() {
        return new With();
    }
}
