package dev.sluice.pattern.claimcheck;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What one stored buffer decompresses to, a piece at a time as it is asked for: it may be a thousand times larger. */
final class Decoded implements Iterator<ByteBuffer> {

    private final Decoder decoder;
    private @Nullable ByteBuffer next;

    Decoded(Decoder decoder, ByteBuffer stored) {
        this.decoder = decoder;
        decoder.feed(stored);
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = decoder.next();
        }
        return next != null;
    }

    @Override
    public ByteBuffer next() {
        ByteBuffer piece = hasNext() ? next : null;
        if (piece == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return piece;
    }
}
