package dev.sluice.backend.memory;

import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.model.blob.Blob;
import dev.sluice.slots.model.blob.BlobInfo;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An object. Its buffers are never written to again and never handed out themselves, since each reader moves the position
 * of its own.
 */
record StoredBlob(BlobInfo info, List<ByteBuffer> chunks) {

    long taken() {
        return info.size() + BlobBudget.OVERHEAD;
    }

    Blob whole(Mono<Void> end) {
        return opened(0, info.size(), end);
    }

    Blob part(long offset, long length, Mono<Void> end) {
        return opened(offset, Math.min(length, info.size() - offset), end);
    }

    private Blob opened(long offset, long length, Mono<Void> end) {
        Flux<ByteBuffer> buffers = Flux.defer(() -> views(offset, length)).takeUntilOther(end);
        return new Blob(info, Payload.stream(buffers, length, Reading.REPEATABLE));
    }

    private Flux<ByteBuffer> views(long offset, long length) {
        int first = 0;
        long skipped = 0;
        while (first < chunks.size() && skipped + chunks.get(first).remaining() <= offset) {
            skipped += chunks.get(first++).remaining();
        }
        int into = (int) (offset - skipped);
        int start = first;
        return Flux.<ByteBuffer, View>generate(() -> new View(start, into, length), (view, sink) -> {
            if (view.left == 0) {
                sink.complete();
                return view;
            }
            ByteBuffer chunk = chunks.get(view.chunk);
            int size = (int) Math.min(chunk.remaining() - view.offset, view.left);
            sink.next(chunk.slice(chunk.position() + view.offset, size));
            return new View(view.chunk + 1, 0, view.left - size);
        });
    }

    /** Where a reader stands: the chunk, the bytes of it to skip, and how many bytes it still wants. */
    private record View(int chunk, int offset, long left) {}
}
