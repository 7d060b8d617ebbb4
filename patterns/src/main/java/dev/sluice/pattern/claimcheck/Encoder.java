package dev.sluice.pattern.claimcheck;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.sluice.slots.error.PermanentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Measures and compresses one reading of a payload, a slice at a time. Locked, because a cancellation closes it from another
 * thread while a slice may be under way, and native state must not go away under it.
 */
final class Encoder {

    private static final int EMIT_FROM = 16 << 10;

    private final Measure measure;
    private final byte[] scratch = new byte[Slices.SIZE];
    private final ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    private final @Nullable OutputStream compressor;
    private boolean closed;

    private Encoder(Compression compression, int previewBytes) throws IOException {
        measure = new Measure(previewBytes);
        compressor = switch (compression) {
            case NONE -> null;
            case GZIP -> new GZIPOutputStream(encoded, 8 << 10);
            case ZSTD -> new ZstdOutputStreamNoFinalizer(encoded);
        };
    }

    /**
     * The stored form of the payload. Demand: two slices are read ahead of the store, no more.
     *
     * @param measured told once per complete reading, before completion; what it throws fails the reading
     */
    static Flux<ByteBuffer> encode(
            Flux<ByteBuffer> payload,
            Compression compression,
            int previewBytes,
            Scheduler work,
            Consumer<Measured> measured) {
        return Flux.using(
                () -> new Encoder(compression, previewBytes),
                encoder -> Slices.of(payload)
                        .publishOn(work, 2)
                        .<ByteBuffer>handle((slice, sink) -> {
                            ByteBuffer output = encoder.add(slice);
                            if (output != null) {
                                sink.next(output);
                            }
                        })
                        .concatWith(Mono.defer(() -> Mono.justOrEmpty(encoder.end(measured)))),
                Encoder::close);
    }

    private synchronized @Nullable ByteBuffer add(ByteBuffer slice) {
        if (closed) {
            return null;
        }
        int count = slice.remaining();
        slice.get(slice.position(), scratch, 0, count);
        measure.add(scratch, count);
        if (compressor == null) {
            return slice;
        }
        try {
            compressor.write(scratch, 0, count);
        } catch (IOException e) {
            throw new PermanentException("payload could not be compressed", e);
        }
        return encoded.size() < EMIT_FROM ? null : output();
    }

    private synchronized @Nullable ByteBuffer end(Consumer<Measured> measured) {
        if (closed) {
            return null;
        }
        close();
        measured.accept(measure.end());
        return encoded.size() == 0 ? null : output();
    }

    private ByteBuffer output() {
        ByteBuffer output = ByteBuffer.wrap(encoded.toByteArray()).asReadOnlyBuffer();
        encoded.reset();
        return output;
    }

    private synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (compressor != null) {
            try {
                compressor.close();
            } catch (IOException e) {
                throw new PermanentException("payload could not be compressed", e);
            }
        }
    }
}
