package dev.sluice.tck.blob;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Reads only as many buffers as it is told to, and keeps count. */
final class StepReader extends BaseSubscriber<ByteBuffer> {

    private final AtomicInteger buffers = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CRC32C crc = new CRC32C();
    private volatile boolean completed;

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        // Nothing is asked for until the test says so.
    }

    @Override
    protected void hookOnNext(ByteBuffer buffer) {
        bytes.addAndGet(buffer.remaining());
        crc.update(buffer);
        buffers.incrementAndGet();
    }

    @Override
    protected void hookOnComplete() {
        completed = true;
    }

    @Override
    protected void hookOnError(Throwable error) {
        failure.set(error);
    }

    int buffers() {
        return buffers.get();
    }

    long bytes() {
        return bytes.get();
    }

    long checksum() {
        return crc.getValue();
    }

    boolean completed() {
        return completed;
    }

    @Nullable
    Throwable failure() {
        return failure.get();
    }

    boolean ended() {
        return completed || failure.get() != null;
    }
}
