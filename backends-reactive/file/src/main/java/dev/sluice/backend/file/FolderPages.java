package dev.sluice.backend.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one folder in the order of the keys they stand for, a page at a time. A folder comes in no order, so a page
 * is the smallest entries after the last page: a large folder is read more than once, but never kept as a whole.
 */
final class FolderPages {

    /** Some megabytes at most, and a folder of a million read about a hundred times. */
    static final int PAGE = 8192;

    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::order);

    private final StoreFolder store;
    private final Path folder;
    private final String keyStart;
    private final String prefix;
    private final int pageSize;
    private final Deque<Entry> page = new ArrayDeque<>();
    private @Nullable Entry last;
    private boolean complete;

    private FolderPages(StoreFolder store, Path folder, String keyStart, String prefix, int pageSize) {
        this.store = store;
        this.folder = folder;
        this.keyStart = keyStart;
        this.prefix = prefix;
        this.pageSize = pageSize;
    }

    /** Of a folder whose keys all begin alike. */
    static FolderPages of(StoreFolder store, Path folder, String keyStart, String prefix, int pageSize) {
        return new FolderPages(store, folder, bytes(keyStart), bytes(prefix), pageSize);
    }

    /**
     * An object or a folder of more.
     *
     * @param order what the keys of everything in it begin with, after what the keys of the folder begin with
     */
    record Entry(Path path, String order, boolean isObject) {}

    /** Null at the end. */
    @Nullable
    Entry next() throws IOException {
        if (page.isEmpty() && !complete) {
            readPage();
        }
        return page.poll();
    }

    FolderPages below(Entry entry) {
        return new FolderPages(store, entry.path, keyStart + entry.order, prefix, pageSize);
    }

    private void readPage() throws IOException {
        PriorityQueue<Entry> smallest = new PriorityQueue<>(ORDER.reversed());
        complete = true;
        try {
            if (!store.isInside(folder)) {
                return;
            }
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path path : entries) {
                    keep(entry(path), smallest);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException gone) {
            // Its last object was deleted a moment ago, and the folder with it.
            return;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        List<Entry> sorted = smallest.stream().sorted(ORDER).toList();
        page.addAll(sorted);
        last = sorted.isEmpty() ? last : sorted.get(sorted.size() - 1);
    }

    private void keep(@Nullable Entry entry, PriorityQueue<Entry> smallest) {
        Entry after = last;
        if (entry == null || (after != null && ORDER.compare(entry, after) <= 0)) {
            return;
        }
        smallest.add(entry);
        if (smallest.size() > pageSize) {
            smallest.poll();
            complete = false;
        }
    }

    /** Null for what is not ours, or not under the prefix. */
    private @Nullable Entry entry(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        byte[] decoded = dot < 0 ? null : BlobPaths.decoded(name.substring(0, dot));
        if (decoded == null) {
            return null;
        }
        String bytes = new String(decoded, StandardCharsets.ISO_8859_1);
        Entry entry = switch (name.substring(dot)) {
            case BlobPaths.OBJECT -> new Entry(path, bytes, true);
            case BlobPaths.SEGMENT -> new Entry(path, bytes + "/", false);
            case BlobPaths.CONTINUED -> new Entry(path, bytes, false);
            default -> null;
        };
        return entry != null && mayMatch(entry) && isWhatItSays(entry) ? entry : null;
    }

    private boolean mayMatch(Entry entry) {
        String start = keyStart + entry.order;
        return start.startsWith(prefix) || (!entry.isObject && prefix.startsWith(start));
    }

    private static boolean isWhatItSays(Entry entry) {
        return entry.isObject
                ? Files.isRegularFile(entry.path, LinkOption.NOFOLLOW_LINKS)
                : Files.isDirectory(entry.path, LinkOption.NOFOLLOW_LINKS);
    }

    /** The bytes of UTF-8 as characters, so that strings compare as their bytes do. */
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
