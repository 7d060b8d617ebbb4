package dev.sluice.samples.ownstage;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.config.Description;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.spi.SlotsSpi;
import dev.sluice.slots.spi.Stage;
import dev.sluice.slots.spi.StageContext;
import dev.sluice.slots.spi.StageProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;

/** A stage of one's own: a record for its knobs, a channel around a channel, and one line in a service file. */
public final class StampStageProvider implements StageProvider<StampStageProvider.Stamp> {

    /** The knobs; the file is checked against this record. */
    public record Stamp(
            @Description("Who sends the messages") String by) {}

    @Override
    public String type() {
        return "stamp";
    }

    @Override
    public int spiVersion() {
        return SlotsSpi.VERSION;
    }

    @Override
    public Class<Stamp> configType() {
        return Stamp.class;
    }

    @Override
    public List<String> problems(Stamp config, Map<String, Set<SlotType<?>>> slots) {
        return List.of();
    }

    @Override
    public Stage open(Stamp config, StageContext context) {
        return inner -> new Stamping(inner, config.by());
    }

    private record Stamping(Channel inner, String by) implements Channel {

        @Override
        public Flux<PublishOutcome> publish(Flux<Message> messages) {
            return inner.publish(messages.map(message -> message.withHeader("stamped-by", by)));
        }

        @Override
        public Flux<Delivery> subscribe(Subscription request) {
            return inner.subscribe(request);
        }
    }
}
