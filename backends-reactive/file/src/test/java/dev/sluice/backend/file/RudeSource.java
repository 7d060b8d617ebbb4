package dev.sluice.backend.file;

import java.nio.ByteBuffer;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Sends a hundred buffers for the first request, whatever was asked for, all before its receiver can write one. */
final class RudeSource implements Subscription {

    private final Subscriber<? super ByteBuffer> receiver;
    private boolean sent;

    RudeSource(Subscriber<? super ByteBuffer> receiver) {
        this.receiver = receiver;
    }

    @Override
    public void request(long asked) {
        if (!sent) {
            sent = true;
            for (int i = 0; i < 100; i++) {
                receiver.onNext(ByteBuffer.allocate(1_000).asReadOnlyBuffer());
            }
        }
    }

    @Override
    public void cancel() {
        // Rude.
    }
}
