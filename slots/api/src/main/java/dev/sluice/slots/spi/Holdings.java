package dev.sluice.slots.spi;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what an adapter holds, so that its {@link Usage} is measured where the messages are. Safe from any thread. */
public final class Holdings {

    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong peakMessages = new AtomicLong();
    private final AtomicLong peakBytes = new AtomicLong();
    private final AtomicLong subscriptions = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();

    /** A message came in that no subscriber has been given yet. */
    public void hold(long payloadBytes) {
        raise(peakMessages, messages.incrementAndGet());
        raise(peakBytes, bytes.addAndGet(payloadBytes));
    }

    /** A held message was given to its subscriber, or dropped with its subscription. */
    public void release(long payloadBytes) {
        messages.decrementAndGet();
        bytes.addAndGet(-payloadBytes);
    }

    public void subscribed() {
        subscriptions.incrementAndGet();
    }

    public void unsubscribed() {
        subscriptions.decrementAndGet();
    }

    public void connected() {
        connections.incrementAndGet();
    }

    public void disconnected() {
        connections.decrementAndGet();
    }

    public Usage usage() {
        return new Usage(
                messages.get(),
                bytes.get(),
                peakMessages.get(),
                peakBytes.get(),
                subscriptions.get(),
                connections.get());
    }

    private static void raise(AtomicLong peak, long value) {
        // Peaks are rare once warm, so the common case is one volatile read.
        if (value > peak.get()) {
            peak.accumulateAndGet(value, Math::max);
        }
    }
}
