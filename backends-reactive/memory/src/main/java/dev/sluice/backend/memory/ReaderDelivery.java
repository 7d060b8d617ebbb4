package dev.sluice.backend.memory;

import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.message.Message;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a reader of its own was given: nothing waits for its acknowledgement. */
final class ReaderDelivery implements Delivery {

    private final LogReader reader;
    private final Item item;
    private final int attempt;
    private final AtomicBoolean settled = new AtomicBoolean();

    ReaderDelivery(LogReader reader, Item item) {
        this.reader = reader;
        this.item = item;
        this.attempt = item.attempts;
    }

    @Override
    public Message message() {
        return item.message;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public @Nullable Position position() {
        return item.position;
    }

    @Override
    public Mono<Void> ack() {
        return new Settling(() -> settled.set(true));
    }

    @Override
    public Mono<Void> nack(Nack reason) {
        return new Settling(() -> {
            if (settled.compareAndSet(false, true)) {
                reader.nack(item, reason.delay());
            }
        });
    }
}
