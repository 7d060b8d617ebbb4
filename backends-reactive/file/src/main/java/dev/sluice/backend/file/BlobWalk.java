package dev.sluice.backend.file;

import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.slots.namespace.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The objects under a prefix, in the order of their keys. Goes down the folders one entry at a time, and keeps nothing open
 * in between. An object put or deleted meanwhile may or may not be among them; all others are, once. A damaged file is
 * passed over and told of at the end, so that it does not hide what comes after it.
 */
final class BlobWalk implements Pull.Source<BlobInfo> {

    private final Io io;
    private final StoreFolder folder;
    private final Scope scope;
    private final String prefix;
    private final int pageSize;
    private final Deque<FolderPages> path = new ArrayDeque<>();
    private boolean begun;
    private @Nullable PermanentException damage;
    private int damaged;

    BlobWalk(Io io, StoreFolder folder, Scope scope, String prefix, int pageSize) {
        this.io = io;
        this.folder = folder;
        this.scope = scope;
        this.prefix = prefix;
        this.pageSize = pageSize;
    }

    @Override
    public @Nullable BlobInfo next() throws IOException {
        if (!begun) {
            begun = true;
            begin();
        }
        FolderPages current;
        while ((current = path.peek()) != null) {
            FolderPages.Entry entry = current.next();
            if (entry == null) {
                path.pop();
            } else if (entry.isObject()) {
                BlobInfo info = look(entry.path());
                if (info != null) {
                    return info;
                }
            } else {
                path.push(current.below(entry));
            }
        }
        PermanentException first = damage;
        if (first != null) {
            throw damaged == 1
                    ? first
                    : new PermanentException(first.getMessage() + "; and " + (damaged - 1) + " more", first);
        }
        return null;
    }

    /** Straight to the folder of the prefix's whole segments: what lies beside it is never looked at. */
    private void begin() throws IOException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(prefix)) {
            return;
        }
        Path at = folder.of(scope);
        int start = 0;
        for (int slash = prefix.indexOf('/'); slash >= 0; slash = prefix.indexOf('/', start)) {
            String segment = prefix.substring(start, slash);
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return;
            }
            at = BlobPaths.segment(at, segment);
            start = slash + 1;
        }
        path.push(FolderPages.of(folder, at, prefix.substring(0, start), prefix, pageSize));
    }

    private @Nullable BlobInfo look(Path object) throws IOException {
        try (BlobFile file = BlobFile.open(io, folder, object)) {
            return file == null ? null : file.info();
        } catch (PermanentException e) {
            damage = damage == null ? e : damage;
            damaged++;
            return null;
        }
    }

    @Override
    public boolean exhausted() {
        return false;
    }

    @Override
    public void close() {
        // Nothing is open between two items.
    }
}
