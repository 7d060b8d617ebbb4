package dev.sluice.backend.file;

import dev.sluice.slots.spi.Meters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Files on their way to become objects: in the same file system, so that a rename can finish them, and apart from the
 * objects, so that nothing lists or reads them. What a crash leaves is swept by age, never by guessing who is alive: several
 * processes share the folder. Writing keeps a file young.
 */
final class TemporaryFiles {

    private static final String ENDING = ".tmp";

    private final StoreFolder folder;
    private final Opening opening;
    private final Meters.Counter swept;
    private final String process = UUID.randomUUID().toString();
    private final AtomicLong made = new AtomicLong();

    TemporaryFiles(StoreFolder folder, Opening opening, Meters meters) {
        this.folder = folder;
        this.opening = opening;
        this.swept = meters.counter("file.temporary.swept");
    }

    /** Opens a new file for reading and writing. */
    interface Opening {
        FileChannel create(Path path) throws IOException;
    }

    /** A file that nobody else knows. */
    record Temporary(Path path, FileChannel channel) {}

    Temporary create() throws IOException {
        Path path = folder.temporary().resolve(process + "-" + made.incrementAndGet() + ENDING);
        try {
            return new Temporary(path, opening.create(path));
        } catch (NoSuchFileException first) {
            folder.make(folder.temporary());
            return new Temporary(path, opening.create(path));
        }
    }

    /** One that cannot be removed is left to a sweep. */
    static void remove(Temporary file) {
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException swept) {
            // What went wrong with it is already on its way to the caller, and this would say no more.
        }
    }

    /** Removes what nobody has written to since the moment. */
    void sweep(Instant before) throws IOException {
        folder.make(folder.temporary());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.temporary(), "*" + ENDING)) {
            for (Path file : files) {
                removeIfOlder(file, before);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void removeIfOlder(Path file, Instant before) throws IOException {
        try {
            Instant touched =
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
            if (touched.isBefore(before) && Files.deleteIfExists(file)) {
                swept.add(1);
            }
        } catch (NoSuchFileException finished) {
            // Its process has just renamed it, or another sweeps too.
        }
    }

    /** Fails when the folder cannot be written to or does not give back what was written. */
    void writeAndReadBack() throws IOException {
        Temporary file = create();
        try (FileChannel channel = file.channel()) {
            ByteBuffer back = ByteBuffer.allocate(Long.BYTES);
            channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, made.get()), 0);
            channel.read(back, 0);
            if (back.hasRemaining() || back.getLong(0) > made.get()) {
                throw new IOException("what was written was not read back");
            }
        } finally {
            Files.deleteIfExists(file.path());
        }
    }
}
