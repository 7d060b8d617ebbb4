package dev.sluice.backend.memory;

import dev.sluice.slots.catalog.Durability;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Receipt;
import dev.sluice.slots.error.PayloadRefusedException;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Hands one publisher's messages to every route of their topic, in turn: the message that waits for one subscriber has
 * already reached those before it. Remembers the routes of the last topic, since publishers stay with theirs.
 */
final class TopicIntake implements Intake<Message> {

    private static final Receipt RECEIPT = Receipt.of(Durability.VOLATILE);

    private final MemoryPubSub pubSub;
    private String topic = "";
    private int version = -1;
    private Route[] routes = {};
    private int reached;
    private boolean under;

    TopicIntake(MemoryPubSub pubSub) {
        this.pubSub = pubSub;
    }

    @Override
    public @Nullable PublishOutcome offer(Message message, Waiter waiter) {
        pubSub.failIfClosed();
        if (!under) {
            find(message.topic());
            if (routes.length > 1 && message.payload().reading() == Reading.ONCE) {
                return new PublishOutcome.Refused(message.id(), onceForMany(routes.length));
            }
            reached = 0;
            under = true;
        }
        Route[] all = routes;
        while (reached < all.length) {
            Route route = all[reached];
            if (route.wants(message) && !route.backlog().offer(message, 0, 0, waiter)) {
                return null;
            }
            reached++;
        }
        under = false;
        return new PublishOutcome.Accepted(message.id(), RECEIPT);
    }

    @Override
    public void abandon(Waiter waiter) {
        if (under && reached < routes.length) {
            routes[reached].backlog().abandon(waiter);
        }
    }

    private void find(String wanted) {
        int now = pubSub.routes().version();
        if (now != version || !wanted.equals(topic)) {
            routes = pubSub.routes().of(wanted);
            topic = wanted;
            version = now;
        }
    }

    private static PayloadRefusedException onceForMany(int subscribers) {
        return new PayloadRefusedException(
                "the payload can be read once, but the topic has " + subscribers + " subscribers");
    }
}
