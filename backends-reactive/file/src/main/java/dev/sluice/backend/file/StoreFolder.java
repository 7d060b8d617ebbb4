package dev.sluice.backend.file;

import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.namespace.Scope;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a backend and the folders in it. Makes them, syncs them, and sees to it that none is a symbolic link to
 * elsewhere. Blocks; any number of threads and processes at a time.
 */
final class StoreFolder {

    /** The layout has a version of its own, so that a later one can live beside it. */
    private static final String LAYOUT = "blobs-v1";

    private static final int MOST_REMEMBERED = 10_000;
    private static final boolean FOLDERS_CAN_BE_SYNCED =
            !System.getProperty("os.name", "").startsWith("Windows");

    private final Path configured;
    private final FileConfig.Fsync fsync;
    private final Syncing syncing;
    private final Set<Path> synced = ConcurrentHashMap.newKeySet();

    // Guarded by this: folders above the root that hold names of which nobody knows whether they are durable.
    private final Set<Path> unsynced = new LinkedHashSet<>();

    private volatile @Nullable Path root;

    StoreFolder(Path configured, FileConfig.Fsync fsync) {
        this(configured, fsync, StoreFolder::syncExisting);
    }

    StoreFolder(Path configured, FileConfig.Fsync fsync, Syncing syncing) {
        this.configured = configured;
        this.fsync = fsync;
        this.syncing = syncing;
    }

    /** Makes the names in a folder durable. */
    interface Syncing {

        /** False when the folder is not there. */
        boolean sync(Path folder) throws IOException;
    }

    Path data() throws IOException {
        return root().resolve("data");
    }

    Path temporary() throws IOException {
        return root().resolve("temporary");
    }

    Path of(Scope scope) throws IOException {
        return data().resolve(scope.namespace().value()).resolve(scope.slot());
    }

    boolean syncs() {
        return fsync == FileConfig.Fsync.ALWAYS;
    }

    /** Links above the root are the user's choice and followed once; below it there are none. */
    private Path root() throws IOException {
        Path known = root;
        if (known == null) {
            Path above = configured.toAbsolutePath().normalize();
            makeAbove(above);
            known = above.toRealPath().resolve(LAYOUT);
            root = known;
        }
        return known;
    }

    /** One thread at a time: the others must not go on while names they rely on may not be durable. */
    private synchronized void makeAbove(Path folder) throws IOException {
        for (Path each = folder; each != null && !Files.exists(each); each = each.getParent()) {
            Path parent = each.getParent();
            if (parent != null) {
                unsynced.add(parent);
            }
        }
        Files.createDirectories(folder);
        for (Path each : List.copyOf(unsynced)) {
            sync(each);
            unsynced.remove(each);
        }
    }

    /**
     * Makes a folder and those above it. When it returns, their names are as durable as the policy asks, also those that
     * another thread or process has made a moment ago and not yet synced. Fails with {@link NoSuchFileException} when one
     * of them is pruned at the same time, which is worth another attempt.
     */
    void make(Path folder) throws IOException {
        if (synced.contains(folder) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent == null) {
            return;
        }
        if (!folder.equals(root())) {
            make(parent);
        } else {
            makeAbove(parent);
        }
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException there) {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new NoSuchFileException(folder.toString(), null, "it was pruned a moment ago");
            }
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new PermanentException(folder + " is in the way: not a folder", there);
            }
        }
        sync(parent);
        if (synced.size() >= MOST_REMEMBERED) {
            synced.clear();
        }
        synced.add(folder);
    }

    /**
     * Makes the names in a folder durable, when the policy asks for it. A folder that was pruned meanwhile had no names left,
     * which is durable when the folder above says so.
     */
    void sync(Path folder) throws IOException {
        if (!syncs() || !FOLDERS_CAN_BE_SYNCED) {
            return;
        }
        Path existing = folder;
        while (!syncing.sync(existing)) {
            existing = Objects.requireNonNull(existing.getParent());
        }
    }

    private static boolean syncExisting(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (NoSuchFileException pruned) {
            return false;
        }
    }

    /**
     * False when the folder is not there.
     *
     * @throws PermanentException when a symbolic link leads elsewhere
     */
    boolean isInside(Path folder) throws IOException {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (NoSuchFileException absent) {
            return false;
        }
        if (!real.equals(folder)) {
            throw new PermanentException(folder + " leads to " + real + " by a symbolic link, which is not followed");
        }
        return true;
    }

    /** Removes a folder and those above it as long as they are empty, up to but not including the last. */
    void prune(Path folder, Path last) throws IOException {
        for (Path each = folder; each != null && !each.equals(last); each = each.getParent()) {
            try {
                synced.remove(each);
                Files.delete(each);
            } catch (NoSuchFileException pruned) {
                // By someone else, who may have stopped at a folder that is empty by now.
            } catch (DirectoryNotEmptyException needed) {
                return;
            }
        }
    }
}
