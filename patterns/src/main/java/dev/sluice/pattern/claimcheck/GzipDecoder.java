package dev.sluice.pattern.claimcheck;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Reads the gzip form {@link Encoder} writes: one member, no optional header fields. The trailer is left to our own digest. */
final class GzipDecoder implements Decoder {

    private static final int HEADER = 10;

    private final Inflater inflater = new Inflater(true);
    private int headerSeen;
    private boolean closed;

    @Override
    public synchronized void feed(ByteBuffer stored) {
        if (closed) {
            return;
        }
        ByteBuffer input = stored.duplicate();
        while (headerSeen < HEADER && input.hasRemaining()) {
            checkHeader(headerSeen++, input.get() & 0xff);
        }
        if (input.hasRemaining() && !inflater.finished()) {
            inflater.setInput(input);
        }
    }

    @Override
    public synchronized @Nullable ByteBuffer next() {
        if (closed || inflater.finished() || inflater.needsInput()) {
            return null;
        }
        byte[] output = new byte[Slices.SIZE];
        try {
            int count = inflater.inflate(output);
            return count == 0 ? null : ByteBuffer.wrap(output, 0, count).slice().asReadOnlyBuffer();
        } catch (DataFormatException e) {
            throw new ClaimCorruptException("the stored payload is not valid gzip", e);
        }
    }

    @Override
    public synchronized boolean isComplete() {
        return closed || inflater.finished();
    }

    @Override
    public synchronized void close() {
        closed = true;
        inflater.end();
    }

    private static void checkHeader(int at, int found) {
        boolean asExpected = switch (at) {
            case 0 -> found == (GZIPInputStream.GZIP_MAGIC & 0xff);
            case 1 -> found == GZIPInputStream.GZIP_MAGIC >> 8;
            case 2 -> found == 8;
            case 3 -> found == 0;
            default -> true;
        };
        if (!asExpected) {
            throw new ClaimCorruptException("the stored payload does not begin as gzip does");
        }
    }
}
