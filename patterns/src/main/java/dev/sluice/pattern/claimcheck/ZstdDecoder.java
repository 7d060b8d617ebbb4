package dev.sluice.pattern.claimcheck;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads one zstd frame through two small direct buffers, which is all the native side understands. */
final class ZstdDecoder implements Decoder {

    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final ByteBuffer in = ByteBuffer.allocateDirect(Slices.SIZE).limit(0);
    private final ByteBuffer out = ByteBuffer.allocateDirect(Slices.SIZE);
    private ByteBuffer stored = ByteBuffer.allocate(0);
    private boolean hasMore;
    private boolean complete;
    private boolean closed;

    @Override
    public synchronized void feed(ByteBuffer next) {
        stored = next.duplicate();
    }

    @Override
    public synchronized @Nullable ByteBuffer next() {
        while (!closed && !complete) {
            refill();
            if (!in.hasRemaining() && !hasMore) {
                return null;
            }
            out.clear();
            try {
                complete = context.decompressDirectByteBufferStream(out, in);
            } catch (ZstdException e) {
                throw new ClaimCorruptException("the stored payload is not valid zstd", e);
            }
            // A full output may leave more behind in the context than any input shows.
            hasMore = !out.hasRemaining();
            if (out.flip().hasRemaining()) {
                byte[] output = new byte[out.remaining()];
                out.get(output);
                return ByteBuffer.wrap(output).asReadOnlyBuffer();
            }
        }
        return null;
    }

    @Override
    public synchronized boolean isComplete() {
        return closed || complete;
    }

    @Override
    public synchronized void close() {
        closed = true;
        context.close();
    }

    private void refill() {
        if (in.hasRemaining() || !stored.hasRemaining()) {
            return;
        }
        int count = Math.min(in.capacity(), stored.remaining());
        in.clear();
        in.put(stored.slice(stored.position(), count)).flip();
        stored.position(stored.position() + count);
    }
}
