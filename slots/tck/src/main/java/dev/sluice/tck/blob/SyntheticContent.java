package dev.sluice.tck.blob;

import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.message.StreamedPayload;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import reactor.core.publisher.Flux;

/** Bytes made when asked for, the same ones for the same seed; counts how far ahead of itself a reader asks. */
final class SyntheticContent {

    private static final int BUFFER = 64 << 10;

    private final byte[] pattern = new byte[BUFFER];
    private final long length;
    private final AtomicLong requested = new AtomicLong();
    private final AtomicLong emitted = new AtomicLong();
    private final AtomicLong mostAhead = new AtomicLong();

    SyntheticContent(long seed, long length) {
        new Random(seed).nextBytes(pattern);
        this.length = length;
    }

    StreamedPayload ofKnownLength() {
        return Payload.stream(buffers(), length, Reading.ONCE);
    }

    StreamedPayload ofUnknownLength() {
        return Payload.stream(buffers(), Reading.ONCE);
    }

    /** The most buffers that were ever asked for and not yet made. */
    long mostAhead() {
        return mostAhead.get();
    }

    long buffersMade() {
        return emitted.get();
    }

    long checksum() {
        CRC32C crc = new CRC32C();
        for (long offset = 0; offset < length; offset += BUFFER) {
            crc.update(buffer(offset));
        }
        return crc.getValue();
    }

    private Flux<ByteBuffer> buffers() {
        return Flux.<ByteBuffer, Long>generate(() -> 0L, (offset, sink) -> {
                    if (offset >= length) {
                        sink.complete();
                        return offset;
                    }
                    emitted.incrementAndGet();
                    sink.next(buffer(offset));
                    return offset + BUFFER;
                })
                .doOnRequest(more -> {
                    long ahead = requested.accumulateAndGet(more, SyntheticContent::capped) - emitted.get();
                    mostAhead.accumulateAndGet(ahead, Math::max);
                });
    }

    private static long capped(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Every buffer differs from every other by its first bytes. */
    private ByteBuffer buffer(long offset) {
        int size = (int) Math.min(BUFFER, length - offset);
        byte[] made = new byte[size];
        System.arraycopy(pattern, 0, made, 0, size);
        if (size >= Long.BYTES) {
            ByteBuffer.wrap(made).putLong(0, offset);
        }
        return ByteBuffer.wrap(made).asReadOnlyBuffer();
    }
}
