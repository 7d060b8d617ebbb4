package dev.sluice.pattern.claimcheck;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import reactor.core.publisher.Flux;

/** Cuts large buffers into views, so that one in-memory payload of 100 MB is not one piece of work. */
final class Slices {

    static final int SIZE = 64 << 10;

    private Slices() {}

    static Flux<ByteBuffer> of(Flux<ByteBuffer> buffers) {
        return buffers.flatMapIterable(
                buffer -> buffer.remaining() <= SIZE ? List.of(buffer) : () -> new Cut(buffer), 1);
    }

    private static final class Cut implements Iterator<ByteBuffer> {

        private final ByteBuffer buffer;
        private int next;

        Cut(ByteBuffer buffer) {
            this.buffer = buffer;
            this.next = buffer.position();
        }

        @Override
        public boolean hasNext() {
            return next < buffer.limit();
        }

        @Override
        public ByteBuffer next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int count = Math.min(SIZE, buffer.limit() - next);
            ByteBuffer slice = buffer.slice(next, count);
            next += count;
            return slice;
        }
    }
}
