package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.model.blob.Blob;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobConditional;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.slots.model.blob.BlobList;
import dev.sluice.slots.model.blob.BlobPresign;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Objects in a map, and whatever a test wants to go wrong. Operations are named {@code "put objects/keep/..."}. */
final class FaultyStore implements BlobBasic, BlobConditional, BlobList, BlobPresign {

    final NavigableMap<String, Bytes> objects = new ConcurrentSkipListMap<>();
    final List<String> operations = new CopyOnWriteArrayList<>();
    int pieces = Integer.MAX_VALUE;
    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    /** Changes what an operation does; the one added last wins. */
    private record Fault(Predicate<String> when, Function<Mono<?>, Mono<?>> how) {}

    /** Surely not done. */
    Runnable fails(String prefix) {
        return fault(prefix, any -> Mono.error(new TransientException("injected: away")));
    }

    /** Not done, and nobody knows. */
    Runnable losesRequest(String prefix) {
        return fault(prefix, any -> Mono.error(new OutcomeUnknownException("injected: lost", null)));
    }

    /** Done, and nobody knows. */
    Runnable losesAnswer(String prefix) {
        return fault(prefix, done -> done.then(Mono.error(new OutcomeUnknownException("injected: lost", null))));
    }

    /** Done when the gate opens. */
    Sinks.Empty<Void> stalls(String prefix) {
        Sinks.Empty<Void> gate = Sinks.empty();
        fault(prefix, operation -> gate.asMono().then(operation));
        return gate;
    }

    /** Never done. */
    Runnable hangs(String prefix) {
        return fault(prefix, any -> Mono.never());
    }

    private Runnable fault(String prefix, Function<Mono<?>, Mono<?>> how) {
        Fault fault = new Fault(operation -> operation.startsWith(prefix), how);
        faults.add(fault);
        return () -> faults.remove(fault);
    }

    void repair() {
        faults.clear();
    }

    List<String> keys(String prefix) {
        return objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    long count(String prefix) {
        return operations.stream().filter(each -> each.startsWith(prefix)).count();
    }

    @SuppressWarnings("unchecked") // A fault gives back what it was given, an error, or nothing.
    private <T> Mono<T> operation(String name, Mono<T> effect) {
        return Mono.defer(() -> {
            operations.add(name);
            Mono<?> result = effect;
            for (Fault fault : faults) {
                result = fault.when().test(name) ? fault.how().apply(result) : result;
            }
            return (Mono<T>) result;
        });
    }

    @Override
    public Mono<BlobInfo> put(String key, BlobContent content) {
        return operation("put " + key, content.payload().bytes(Long.MAX_VALUE).map(bytes -> {
            objects.put(key, bytes);
            return info(key, bytes);
        }));
    }

    @Override
    public Mono<BlobInfo> putIfAbsent(String key, BlobContent content) {
        return operation(
                "putIfAbsent " + key, content.payload().bytes(Long.MAX_VALUE).map(bytes -> {
                    if (objects.putIfAbsent(key, bytes) != null) {
                        throw new ConflictException(key + ": exists");
                    }
                    return info(key, bytes);
                }));
    }

    @Override
    public Mono<Blob> get(String key) {
        return operation("get " + key, Mono.fromSupplier(() -> found(key)));
    }

    @Override
    public Mono<Boolean> delete(String key) {
        return operation("delete " + key, Mono.fromSupplier(() -> objects.remove(key) != null));
    }

    @Override
    public Mono<BlobInfo> head(String key) {
        return operation("head " + key, Mono.fromSupplier(() -> found(key)).map(Blob::info));
    }

    @Override
    public Flux<BlobInfo> list(String prefix) {
        return operation("list " + prefix, Mono.fromSupplier(() -> keys(prefix)))
                .flatMapIterable(keys -> keys)
                .map(key -> info(key, Bytes.empty()));
    }

    @Override
    public Mono<URI> presignGet(String key, Duration validity) {
        return operation("presign " + key, Mono.just(URI.create("https://store.example/" + key + "?for=" + validity)));
    }

    @Override
    public Mono<URI> presignPut(String key, Duration validity) {
        return presignGet(key, validity);
    }

    private @Nullable Blob found(String key) {
        Bytes bytes = objects.get(key);
        return bytes == null ? null : new Blob(info(key, bytes), cut(bytes));
    }

    /** Stored content arrives in whatever pieces a store likes. */
    private Payload cut(Bytes bytes) {
        byte[] all = bytes.toByteArray();
        return Payload.stream(
                Flux.<ByteBuffer, Integer>generate(() -> 0, (at, sink) -> {
                    int count = Math.min(pieces, all.length - at);
                    if (count == 0) {
                        sink.complete();
                    } else {
                        sink.next(ByteBuffer.wrap(all, at, count).slice().asReadOnlyBuffer());
                    }
                    return at + count;
                }),
                all.length,
                Reading.REPEATABLE);
    }

    private static BlobInfo info(String key, Bytes bytes) {
        return new BlobInfo(key, bytes.size(), "1", Instant.EPOCH, null, null, Headers.empty());
    }
}
