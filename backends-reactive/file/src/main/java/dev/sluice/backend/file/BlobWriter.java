package dev.sluice.backend.file;

import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.slots.namespace.Scope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes one object: content, then the header before it, then to the disk, then the name. Blocks; one thread at a time. */
final class BlobWriter {

    /** A delete prunes empty folders, and may take the one that was just made; each attempt makes it again. */
    private static final int ATTEMPTS = 100;

    private final Io io;
    private final StoreFolder folder;
    private final TemporaryFiles temporaryFiles;
    private final Clock clock;
    private final Target target;
    private final int headerLength;
    private final MessageDigest sha256 = sha256();
    private TemporaryFiles.@Nullable Temporary temporary;
    private byte @Nullable [] staging;
    private int staged;
    private long size;

    BlobWriter(Io io, StoreFolder folder, TemporaryFiles temporaryFiles, Clock clock, Target target) {
        this.io = io;
        this.folder = folder;
        this.temporaryFiles = temporaryFiles;
        this.clock = clock;
        this.target = target;
        this.headerLength = BlobHeader.length(
                target.key(), target.content().contentType(), target.content().metadata());
    }

    /**
     * What is to be written and where.
     *
     * @param ifAbsent whether an object that is there is a conflict
     */
    record Target(Scope scope, String key, BlobContent content, boolean ifAbsent) {

        ConflictException conflict() {
            return new ConflictException("there is an object '" + key + "'");
        }
    }

    static FileChannel create(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
    }

    /** Spares the caller a payload that is not going to be stored. Whoever passes may still lose at the end. */
    void checkAbsent() throws IOException {
        if (target.ifAbsent() && Files.exists(path(), LinkOption.NOFOLLOW_LINKS)) {
            throw target.conflict();
        }
    }

    /** Takes all of the buffer. What does not fill a scratch buffer waits for more, or for {@link #flush()}. */
    void write(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            byte[] into = staging == null ? io.borrow() : staging;
            staging = into;
            int part = Math.min(buffer.remaining(), into.length - staged);
            buffer.get(into, staged, part);
            staged += part;
            if (staged == into.length) {
                writeStaged(into);
            }
        }
    }

    /** Writes what waits and gives the scratch buffer back, since it may be long before more comes. */
    void flush() throws IOException {
        byte[] from = staging;
        if (from != null) {
            writeStaged(from);
            letStagingGo();
        }
    }

    private void writeStaged(byte[] from) throws IOException {
        sha256.update(from, 0, staged);
        writeAll(ByteBuffer.wrap(from, 0, staged), headerLength + size);
        size += staged;
        staged = 0;
    }

    private void writeAll(ByteBuffer from, long start) throws IOException {
        FileChannel channel = opened().channel();
        long at = start;
        while (from.hasRemaining()) {
            at += channel.write(from, at);
        }
    }

    private TemporaryFiles.Temporary opened() throws IOException {
        TemporaryFiles.Temporary open = temporary;
        if (open == null) {
            open = temporaryFiles.create();
            temporary = open;
            io.holdings().connected();
        }
        return open;
    }

    /** How much has been written to the file. */
    long size() {
        return size;
    }

    /** Has the system write to the disk what it still keeps; from any thread, while no other closes the file. */
    void sync() throws IOException {
        TemporaryFiles.Temporary open = temporary;
        if (open != null) {
            open.channel().force(false);
        }
    }

    /** Makes it an object. After a failure, too, nothing is open and no temporary file is left. */
    BlobInfo commit() throws IOException {
        try {
            flush();
            byte[] digest = sha256.digest();
            BlobInfo info = info(HexFormat.of().formatHex(digest));
            writeAll(BlobHeader.encode(info, digest), 0);
            TemporaryFiles.Temporary written = opened();
            if (folder.syncs()) {
                written.channel().force(true);
            }
            closeFile(written);
            publish(written.path());
            return info;
        } finally {
            abandon();
        }
    }

    private BlobInfo info(String digest) {
        return new BlobInfo(
                target.key(),
                size,
                BlobHeader.entityTag(digest),
                clock.instant(),
                target.content().contentType(),
                digest,
                target.content().metadata());
    }

    private void publish(Path written) throws IOException {
        Path path = path();
        Path parent = Objects.requireNonNull(path.getParent());
        for (int attempt = 1; !named(written, path, parent); attempt++) {
            if (attempt == ATTEMPTS || !Files.exists(written)) {
                throw new NoSuchFileException(
                        Files.exists(written) ? parent.toString() : written.toString(),
                        null,
                        "it was removed meanwhile");
            }
        }
        try {
            folder.sync(parent);
        } catch (IOException e) {
            throw new OutcomeUnknownException("'" + target.key() + "' is there, but may not survive a power cut", e);
        }
    }

    /** False when the folder was pruned before the name was in it. */
    private boolean named(Path written, Path path, Path parent) throws IOException {
        try {
            folder.make(parent);
            if (!folder.isInside(parent)) {
                return false;
            }
        } catch (NoSuchFileException pruned) {
            return false;
        }
        try {
            name(written, path);
            return true;
        } catch (NoSuchFileException pruned) {
            return false;
        } catch (IOException e) {
            if (Failures.isRefusal(e)) {
                throw e;
            }
            throw new OutcomeUnknownException("cannot tell whether '" + target.key() + "' was stored", e);
        }
    }

    private void name(Path written, Path path) throws IOException {
        if (!target.ifAbsent()) {
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try {
            // Of all ways to give a name, only a link fails when another process has taken it.
            Files.createLink(path, written);
        } catch (FileAlreadyExistsException taken) {
            throw target.conflict();
        } catch (UnsupportedOperationException e) {
            throw new PermanentException("putting if absent needs a file system with hard links", e);
        }
    }

    private Path path() throws IOException {
        return BlobPaths.object(folder.of(target.scope()), target.key());
    }

    /** Closes and removes the temporary file, if there is one still. One that cannot be removed is left to a sweep. */
    void abandon() {
        letStagingGo();
        TemporaryFiles.Temporary open = temporary;
        if (open != null) {
            temporary = null;
            try {
                closeFile(open);
            } catch (IOException unwanted) {
                // Nobody needs what was written; the descriptor is gone all the same.
            }
            TemporaryFiles.remove(open);
        }
    }

    private void letStagingGo() {
        byte[] kept = staging;
        if (kept != null) {
            staging = null;
            staged = 0;
            io.giveBack(kept);
        }
    }

    private void closeFile(TemporaryFiles.Temporary open) throws IOException {
        if (open.channel().isOpen()) {
            io.holdings().disconnected();
            open.channel().close();
        }
    }

    @Override
    public String toString() {
        return "'" + target.key() + "' of " + target.scope();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
