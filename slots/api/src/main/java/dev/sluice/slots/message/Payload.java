package dev.sluice.slots.message;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The content of a message: {@link Bytes} in memory, or a {@link StreamedPayload} that crosses Sluice in constant memory
 * however large it is.
 */
public sealed interface Payload permits Bytes, StreamedPayload {

    /** In bytes; empty when it is not known before the end. */
    OptionalLong length();

    /** Whether {@link #buffers()} may be subscribed to more than once. */
    Reading reading();

    /**
     * The content, in order, as read-only heap buffers that the receiver may keep.
     *
     * <p>Demand: one buffer per request, read when asked for. Cancellation: releases the source. Errors: those of the
     * source; {@link dev.sluice.slots.error.PermanentException} when the content differs from {@link #length()};
     * {@link IllegalStateException} on a second read of {@link Reading#ONCE}.
     */
    Flux<ByteBuffer> buffers();

    /**
     * The whole content in memory.
     *
     * <p>Errors: as {@link #buffers()}; {@link dev.sluice.slots.error.PermanentException} as soon as it is longer than
     * {@code limit}.
     *
     * @param limit the most bytes to hold
     */
    Mono<Bytes> bytes(long limit);

    /** How many bytes of memory the payload itself holds; 0 for a streamed one. */
    long heldBytes();

    /** A stream of known length. */
    static StreamedPayload stream(Flux<ByteBuffer> buffers, long length, Reading reading) {
        if (length < 0) {
            throw new IllegalArgumentException("length: " + length + " (expected: >= 0)");
        }
        return new StreamedPayload(buffers, length, reading);
    }

    /** A stream that ends when it ends. */
    static StreamedPayload stream(Flux<ByteBuffer> buffers, Reading reading) {
        return new StreamedPayload(buffers, StreamedPayload.UNKNOWN, reading);
    }
}
