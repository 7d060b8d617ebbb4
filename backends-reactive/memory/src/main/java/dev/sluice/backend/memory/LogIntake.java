package dev.sluice.backend.memory;

import dev.sluice.slots.catalog.Durability;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Receipt;
import dev.sluice.slots.error.PayloadRefusedException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Reading;
import org.jspecify.annotations.Nullable;

/** Appends one publisher's messages to their logs. */
final class LogIntake implements Intake<Message> {

    private final MemoryStreams streams;
    private @Nullable StreamLog waitsFor;

    LogIntake(MemoryStreams streams) {
        this.streams = streams;
    }

    @Override
    public @Nullable PublishOutcome offer(Message message, Waiter waiter) {
        StreamLog log = streams.log(message.topic());
        if (message.payload().reading() == Reading.ONCE) {
            return new PublishOutcome.Refused(
                    message.id(),
                    new PayloadRefusedException("the payload can be read once, but a stream is read many times"));
        }
        Position position = log.append(message, waiter);
        if (position == null) {
            waitsFor = log;
            return null;
        }
        waitsFor = null;
        return new PublishOutcome.Accepted(message.id(), new Receipt(Durability.VOLATILE, position));
    }

    @Override
    public void abandon(Waiter waiter) {
        if (waitsFor != null) {
            waitsFor.abandon(waiter);
        }
    }
}
