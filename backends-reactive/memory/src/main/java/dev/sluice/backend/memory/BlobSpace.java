package dev.sluice.backend.memory;

import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.model.blob.Blob;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobConditional;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.slots.model.blob.BlobKeys;
import dev.sluice.slots.model.blob.BlobList;
import dev.sluice.slots.model.blob.BlobRange;
import dev.sluice.slots.model.blob.ByteRange;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The objects of one scope. */
final class BlobSpace implements BlobBasic, BlobRange, BlobList, BlobConditional {

    /** A payload is asked for a few buffers at a time, so that its source is not woken for each. */
    private static final int WINDOW = 8;

    private final BlobSlots slots;
    private final ConcurrentNavigableMap<String, StoredBlob> objects = new ConcurrentSkipListMap<>(BlobKeys.ORDER);

    BlobSpace(BlobSlots slots) {
        this.slots = slots;
    }

    @Override
    public Mono<BlobInfo> put(String key, BlobContent content) {
        checked(key);
        return Mono.defer(() -> assembled(key, content, this::replace));
    }

    @Override
    public Mono<BlobInfo> putIfAbsent(String key, BlobContent content) {
        checked(key);
        return Mono.defer(
                () -> objects.containsKey(key) ? Mono.error(taken(key)) : assembled(key, content, this::insert));
    }

    private Mono<BlobInfo> assembled(String key, BlobContent content, Storing storing) {
        BlobAssembly assembly = new BlobAssembly(slots.budget());
        assembly.begin();
        return content.payload()
                .buffers()
                .limitRate(WINDOW)
                .takeUntilOther(slots.end())
                .doOnNext(assembly::add)
                .then(Mono.<BlobInfo>fromCallable(() -> store(key, content, assembly, storing)))
                .doOnError(error -> assembly.giveUp())
                .doOnCancel(assembly::giveUp);
    }

    private @Nullable BlobInfo store(String key, BlobContent content, BlobAssembly assembly, Storing storing) {
        long size = assembly.size();
        List<ByteBuffer> chunks = assembly.finish();
        if (chunks == null) {
            return null;
        }
        BlobInfo info = new BlobInfo(
                key, size, slots.nextTag(), slots.clock().instant(), content.contentType(), null, content.metadata());
        storing.store(key, new StoredBlob(info, chunks));
        return info;
    }

    private void replace(String key, StoredBlob stored) {
        giveBack(objects.put(key, stored));
    }

    private void insert(String key, StoredBlob stored) {
        if (objects.putIfAbsent(key, stored) != null) {
            giveBack(stored);
            throw taken(key);
        }
    }

    private void giveBack(@Nullable StoredBlob gone) {
        if (gone != null) {
            slots.budget().giveBack(gone.taken());
        }
    }

    private static ConflictException taken(String key) {
        return new ConflictException("there is an object '" + key + "'");
    }

    @Override
    public Mono<Blob> get(String key) {
        checked(key);
        return Mono.fromSupplier(() -> objects.get(key)).map(stored -> stored.whole(slots.end()));
    }

    @Override
    public Mono<Blob> get(String key, ByteRange range) {
        checked(key);
        return Mono.fromSupplier(() -> objects.get(key)).map(stored -> {
            long size = stored.info().size();
            if (range.offset() >= size) {
                throw new PermanentException(
                        "offset: " + range.offset() + " (expected: below " + size + ", the size of '" + key + "')");
            }
            return stored.part(range.offset(), range.length(), slots.end());
        });
    }

    @Override
    public Mono<Boolean> delete(String key) {
        checked(key);
        return Mono.fromSupplier(() -> {
            StoredBlob gone = objects.remove(key);
            giveBack(gone);
            return gone != null;
        });
    }

    @Override
    public Mono<BlobInfo> head(String key) {
        checked(key);
        return Mono.fromSupplier(() -> objects.get(key)).map(StoredBlob::info);
    }

    @Override
    public Flux<BlobInfo> list(String prefix) {
        slots.checkOpen();
        return Flux.defer(() -> Flux.fromIterable(objects.tailMap(prefix).values()))
                .map(StoredBlob::info)
                .takeWhile(info -> info.key().startsWith(prefix));
    }

    private void checked(String key) {
        BlobKeys.checked(key);
        slots.checkOpen();
    }

    /** The last step of a put, which decides. */
    private interface Storing {
        void store(String key, StoredBlob stored);
    }
}
