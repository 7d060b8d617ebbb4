package dev.sluice.pattern.claimcheck;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Decompresses one stored object. Used by one thread at a time, but closed from any. */
interface Decoder extends AutoCloseable {

    /** Takes the next piece; only when {@link #next()} has answered null. */
    void feed(ByteBuffer stored);

    /** The next piece of the original, or null when more must be fed first. Errors: {@link ClaimCorruptException}. */
    @Nullable
    ByteBuffer next();

    /** Whether the compressed form has ended where it says it ends. */
    boolean isComplete();

    @Override
    void close();

    static Decoder of(Compression compression) {
        return compression == Compression.ZSTD ? new ZstdDecoder() : new GzipDecoder();
    }
}
