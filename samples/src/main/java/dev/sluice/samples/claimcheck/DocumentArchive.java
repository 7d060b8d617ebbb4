package dev.sluice.samples.claimcheck;

import dev.sluice.runtime.PubSub;
import dev.sluice.runtime.Sluice;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Publishes a scan of 256 MiB whose length nobody knows in advance; an indexer reads it page by page. */
public final class DocumentArchive {

    private static final int PAGE = 1 << 20;

    private DocumentArchive() {}

    public static void main(String... args) {
        Mono.usingWhen(
                        Sluice.start(Path.of("samples/claim-check/sluice.yaml")),
                        sluice -> archive(sluice, 256),
                        Sluice::stop)
                .doOnNext(bytes -> System.out.println("indexed " + bytes + " bytes in a heap of "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MiB"))
                .block();
    }

    /** How many bytes the indexer has read. */
    static Mono<Long> archive(Sluice sluice, int pages) {
        PubSub documents = sluice.namespace("documents").pubSub();
        Payload scan = Payload.stream(Flux.range(0, pages).map(DocumentArchive::page), Reading.ONCE);

        Mono<Long> indexed = documents
                .subscribe(Subscription.to("scans.new").as("indexer"))
                .concatMap(delivery -> index(delivery).delayUntil(bytes -> delivery.ack()), 0)
                .next();
        return Mono.zip(
                        indexed,
                        documents.publish(Message.of("scans.new", scan).withContentType("image/tiff")),
                        (bytes, receipt) -> bytes)
                .single();
    }

    private static Mono<Long> index(Delivery delivery) {
        return delivery.message().payload().buffers().reduce(0L, (bytes, buffer) -> bytes + buffer.remaining());
    }

    private static ByteBuffer page(int number) {
        byte[] page = new byte[PAGE];
        page[0] = (byte) number;
        return ByteBuffer.wrap(page).asReadOnlyBuffer();
    }
}
