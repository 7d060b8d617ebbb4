package dev.sluice.backend.file;

import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.model.blob.BlobInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The content of an object that was found before, or a part of it, a buffer at a time. */
final class BlobReading implements Pull.Source<ByteBuffer> {

    private final Io io;
    private final StoreFolder folder;
    private final Path path;
    private final BlobInfo found;
    private long offset;
    private long left;
    private @Nullable BlobFile file;

    BlobReading(Io io, StoreFolder folder, Path path, BlobInfo found, long offset, long length) {
        this.io = io;
        this.folder = folder;
        this.path = path;
        this.found = found;
        this.offset = offset;
        this.left = length;
    }

    @Override
    public @Nullable ByteBuffer next() throws IOException {
        if (left == 0) {
            return null;
        }
        ByteBuffer part = opened().read(offset, (int) Math.min(io.bufferSize(), left));
        offset += part.remaining();
        left -= part.remaining();
        return part;
    }

    /** The file stays the same object once it is open, whatever happens to its name. */
    private BlobFile opened() throws IOException {
        BlobFile open = file;
        if (open == null) {
            open = BlobFile.open(io, folder, path);
            if (open == null) {
                throw new PermanentException("the object '" + found.key() + "' is gone");
            }
            file = open;
            if (!open.info().entityTag().equals(found.entityTag())
                    || open.info().size() != found.size()) {
                throw new ConflictException("the object '" + found.key() + "' was replaced by another");
            }
        }
        return open;
    }

    @Override
    public boolean exhausted() {
        return left == 0;
    }

    @Override
    public void close() throws IOException {
        BlobFile open = file;
        if (open != null) {
            open.close();
        }
    }
}
