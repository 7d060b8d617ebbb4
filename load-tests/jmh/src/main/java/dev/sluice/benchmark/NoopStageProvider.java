package dev.sluice.benchmark;

import com.google.auto.service.AutoService;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.spi.SlotsSpi;
import dev.sluice.slots.spi.Stage;
import dev.sluice.slots.spi.StageContext;
import dev.sluice.slots.spi.StageProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;

/** Makes stages that look at every message both ways and change nothing: what remains is the price of being a stage. */
@AutoService(StageProvider.class)
@SuppressWarnings("rawtypes") // AutoService wants the raw type
public final class NoopStageProvider implements StageProvider<NoopStageProvider.Config> {

    /** A no-op has nothing to configure. */
    public record Config() {}

    @Override
    public String type() {
        return "noop";
    }

    @Override
    public int spiVersion() {
        return SlotsSpi.VERSION;
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public List<String> problems(Config config, Map<String, Set<SlotType<?>>> slots) {
        return List.of();
    }

    @Override
    public Stage open(Config config, StageContext context) {
        return Noop::new;
    }

    private record Noop(Channel inner) implements Channel {

        @Override
        public Flux<PublishOutcome> publish(Flux<Message> messages) {
            return inner.publish(messages.map(message -> message));
        }

        @Override
        public Flux<Delivery> subscribe(Subscription request) {
            return inner.subscribe(request).map(delivery -> delivery);
        }
    }
}
