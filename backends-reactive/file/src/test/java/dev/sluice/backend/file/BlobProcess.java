package dev.sluice.backend.file;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.TestBackendContext;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A process of its own on a folder it shares; says on its standard output what it has done. */
final class BlobProcess {

    static final Scope SCOPE = new Scope(new NamespaceName("shared"), "store");
    static final int PIECES = 64;
    static final int PIECE = 64 << 10;

    private BlobProcess() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        TestBackendContext context = new TestBackendContext("child");
        Backend backend = new FileBackendProvider().open(FileConfig.at(folder), context);
        switch (arguments[1]) {
            case "race" -> race(backend, Integer.parseInt(arguments[2]));
            case "put" -> put(backend, Integer.parseInt(arguments[2]));
            case "endless" -> endless(backend);
            default -> throw new IllegalArgumentException(arguments[1]);
        }
        backend.close().block();
        context.close();
    }

    /** Of a number, so that a mixture of two would show. */
    static BlobContent uniform(int number) {
        Flux<ByteBuffer> buffers = Flux.range(0, PIECES).map(i -> {
            byte[] piece = new byte[PIECE];
            Arrays.fill(piece, (byte) number);
            return ByteBuffer.wrap(piece).asReadOnlyBuffer();
        });
        return BlobContent.of(Payload.stream(buffers, Reading.REPEATABLE));
    }

    private static void race(Backend backend, int me) {
        for (int i = 0; i < 40; i++) {
            boolean won = Boolean.TRUE.equals(backend.slot(SlotTypes.BLOB_CONDITIONAL, SCOPE)
                    .putIfAbsent("raced/" + i, uniform(me))
                    .thenReturn(true)
                    .onErrorResume(ConflictException.class, lost -> Mono.just(false))
                    .block());
            System.out.println(won ? "won" : "lost");
        }
    }

    private static void put(Backend backend, int number) {
        System.out.println(backend.slot(SlotTypes.BLOB_BASIC, SCOPE)
                .put("limited", uniform(number))
                .map(info -> "stored")
                .onErrorResume(error -> Mono.just(error.getClass().getSimpleName() + " " + error.getMessage()))
                .block());
    }

    private static void endless(Backend backend) {
        for (int i = 0; ; i++) {
            backend.slot(SlotTypes.BLOB_BASIC, SCOPE)
                    .put("hot/" + i % 5, uniform(i % 100))
                    .block();
            System.out.println("stored");
        }
    }
}
