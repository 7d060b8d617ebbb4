package dev.sluice.backend.file;

import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.model.blob.Blob;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobConditional;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.slots.model.blob.BlobKeys;
import dev.sluice.slots.model.blob.BlobList;
import dev.sluice.slots.model.blob.BlobRange;
import dev.sluice.slots.model.blob.ByteRange;
import dev.sluice.slots.namespace.Scope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** The objects of one scope. Keeps nothing in memory; two of the same scope, in any process, are the same. */
final class BlobFolder implements BlobBasic, BlobRange, BlobList, BlobConditional {

    private final Scope scope;
    private final StoreFolder folder;
    private final TemporaryFiles temporary;
    private final Io io;
    private final Clock clock;

    BlobFolder(Scope scope, StoreFolder folder, TemporaryFiles temporary, Io io, Clock clock) {
        this.scope = scope;
        this.folder = folder;
        this.temporary = temporary;
        this.io = io;
        this.clock = clock;
    }

    @Override
    public Mono<BlobInfo> put(String key, BlobContent content) {
        return put(key, content, false);
    }

    @Override
    public Mono<BlobInfo> putIfAbsent(String key, BlobContent content) {
        return put(key, content, true);
    }

    private Mono<BlobInfo> put(String key, BlobContent content, boolean ifAbsent) {
        checked(key);
        Objects.requireNonNull(content, "content");
        return written(new BlobWriter.Target(scope, key, content, ifAbsent));
    }

    private Mono<BlobInfo> written(BlobWriter.Target target) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super BlobInfo> actual) {
                BlobWriter writer = new BlobWriter(io, folder, temporary, clock, target);
                Put put = new Put(io, writer, target.content().payload().buffers(), folder.syncs(), actual);
                if (io.begin(put)) {
                    actual.onSubscribe(put);
                } else {
                    Operators.error(actual, Io.closedMeanwhile());
                }
            }
        };
    }

    @Override
    public Mono<Blob> get(String key) {
        checked(key);
        return io.call(() -> {
            Path path = path(key);
            BlobInfo found = look(path);
            return found == null ? null : opened(path, found, 0, found.size());
        });
    }

    @Override
    public Mono<Blob> get(String key, ByteRange range) {
        checked(key);
        return io.call(() -> {
            Path path = path(key);
            BlobInfo found = look(path);
            if (found == null) {
                return null;
            }
            long left = found.size() - range.offset();
            if (left <= 0) {
                throw new PermanentException("offset: " + range.offset() + " (expected: below " + found.size()
                        + ", the size of '" + key + "')");
            }
            return opened(path, found, range.offset(), Math.min(range.length(), left));
        });
    }

    private Blob opened(Path path, BlobInfo found, long offset, long length) {
        Flux<ByteBuffer> buffers = io.pull(() -> new BlobReading(io, folder, path, found, offset, length));
        return new Blob(found, Payload.stream(buffers, length, Reading.REPEATABLE));
    }

    @Override
    public Mono<BlobInfo> head(String key) {
        checked(key);
        return io.call(() -> look(path(key)));
    }

    private @Nullable BlobInfo look(Path path) throws IOException {
        try (BlobFile file = BlobFile.open(io, folder, path)) {
            return file == null ? null : file.info();
        }
    }

    @Override
    public Mono<Boolean> delete(String key) {
        checked(key);
        return io.call(() -> {
            Path path = path(key);
            Path parent = Objects.requireNonNull(path.getParent());
            if (!folder.isInside(parent) || !Files.deleteIfExists(path)) {
                return false;
            }
            syncDeletion(key, parent);
            folder.prune(parent, folder.of(scope));
            return true;
        });
    }

    private void syncDeletion(String key, Path parent) {
        try {
            folder.sync(parent);
        } catch (IOException e) {
            throw new OutcomeUnknownException("'" + key + "' is removed, but may be back after a power cut", e);
        }
    }

    @Override
    public Flux<BlobInfo> list(String prefix) {
        Objects.requireNonNull(prefix, "prefix");
        io.checkOpen();
        return io.pull(() -> new BlobWalk(io, folder, scope, prefix, FolderPages.PAGE));
    }

    private Path path(String key) throws IOException {
        return BlobPaths.object(folder.of(scope), key);
    }

    private void checked(String key) {
        BlobKeys.checked(key);
        io.checkOpen();
    }
}
