package dev.sluice.backend.file;

import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.model.blob.BlobInfo;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object's file, open for reading; its header has been checked. Blocks. */
final class BlobFile implements Closeable {

    private final Io io;
    private final Path path;
    private final FileChannel channel;
    private final BlobInfo info;
    private final int headerLength;

    private BlobFile(Io io, Path path, FileChannel channel) throws IOException {
        this.io = io;
        this.path = path;
        this.channel = channel;
        ByteBuffer header = header();
        this.headerLength = header.remaining();
        this.info = BlobHeader.decode(header);
        long expected = headerLength + info.size();
        if (channel.size() != expected) {
            throw new PermanentException(channel.size() + " bytes long (expected: " + expected + ")");
        }
    }

    /** Null when there is no such object. */
    static @Nullable BlobFile open(Io io, StoreFolder folder, Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null || !folder.isInside(parent)) {
            return null;
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException absent) {
            return null;
        }
        io.holdings().connected();
        try {
            return new BlobFile(io, path, channel);
        } catch (PermanentException damage) {
            letGo(io, channel);
            throw new PermanentException(path + ": damaged: " + damage.getMessage(), damage);
        } catch (IOException | RuntimeException e) {
            letGo(io, channel);
            throw e;
        }
    }

    private static void letGo(Io io, FileChannel channel) throws IOException {
        io.holdings().disconnected();
        channel.close();
    }

    private ByteBuffer header() throws IOException {
        ByteBuffer start = ByteBuffer.allocate(BlobHeader.FIRST_LOOK);
        fill(start, 0);
        int length = BlobHeader.lengthOf(start.flip());
        if (length <= start.limit()) {
            return start.limit(length);
        }
        ByteBuffer whole = ByteBuffer.allocate(length);
        fill(whole, 0);
        return whole.flip();
    }

    /** Reads until the buffer is full or the file ends. */
    private void fill(ByteBuffer buffer, long from) throws IOException {
        long at = from;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                return;
            }
            at += read;
        }
    }

    BlobInfo info() {
        return info;
    }

    /** A part of the content, in a buffer of its own. */
    ByteBuffer read(long offset, int length) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(length);
        fill(part, headerLength + offset);
        if (part.hasRemaining()) {
            throw new PermanentException(path + ": damaged: it became shorter while it was read");
        }
        return part.flip().asReadOnlyBuffer();
    }

    @Override
    public void close() throws IOException {
        letGo(io, channel);
    }
}
