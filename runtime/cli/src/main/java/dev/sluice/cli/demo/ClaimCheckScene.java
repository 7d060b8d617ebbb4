package dev.sluice.cli.demo;

import dev.sluice.runtime.PubSub;
import dev.sluice.runtime.Sluice;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import reactor.core.publisher.Mono;

/** Small and large payloads through claim check, and where they lie before and after the acknowledgement. */
final class ClaimCheckScene implements Scene {

    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final long LARGEST = 256L << 20;

    @Override
    public String title() {
        return "Claim check: payloads of any size over a channel made for small ones";
    }

    @Override
    public void play(Path folder, Narrator narrator) throws IOException {
        Path objects = folder.resolve("objects");
        Path file = Files.writeString(folder.resolve("documents.yaml"), """
                namespaces:
                  - name: documents
                    pattern: claim-check
                    slots:
                      store:   { backend: file, config: { path: "%s" } }
                      channel: { backend: memory }
                    config: { threshold: 1MiB, groups: [ indexer ] }
                """.formatted(objects));
        narrator.say("namespace documents: claim-check, store on local disk, channel in memory");
        Mono.usingWhen(Sluice.start(file), sluice -> exchange(sluice, objects, narrator), Sluice::stop)
                .block(PATIENCE);
        List<String> left = Folder.files(objects);
        if (!left.isEmpty()) {
            throw new IllegalStateException("left behind: " + left);
        }
        narrator.holds("acknowledged by its group, so the object is gone: " + objects + " holds no file");
    }

    private static Mono<Void> exchange(Sluice sluice, Path objects, Narrator narrator) {
        long heap = Runtime.getRuntime().maxMemory();
        SyntheticFile scan = new SyntheticFile(Math.min(heap * 2, LARGEST));
        String expected = scan.sha256();
        PubSub documents = sluice.namespace("documents").pubSub();

        Mono<Void> received = documents
                .subscribe(Subscription.to("scans.new").as("indexer"))
                .take(2)
                .concatMap(delivery -> receive(delivery, expected, objects, narrator), 0)
                .then();
        Mono<Void> published = announced(narrator, "note.txt: 21 B, travels in the message")
                .then(documents.publish(Message.text("scans.new", "a note of a few bytes")))
                .then(announced(
                        narrator,
                        "scan.tif: " + Narrator.size(scan.size()) + " of unknown length, in a heap of "
                                + Narrator.size(heap) + "; stored, a reference travels"))
                .then(timed(documents.publish(Message.of("scans.new", scan.payload()))))
                .doOnNext(taken -> narrator.show(
                        "stored",
                        "scan.tif: at " + Narrator.size(scan.size() * 1000 / Math.max(1, taken.toMillis())) + "/s"))
                .then();
        return Mono.when(received, published);
    }

    private static Mono<Void> receive(Delivery delivery, String expected, Path objects, Narrator narrator) {
        MessageDigest digest = SyntheticFile.newSha256();
        return delivery.message()
                .payload()
                .buffers()
                .reduce(0L, (bytes, buffer) -> {
                    bytes += buffer.remaining();
                    digest.update(buffer);
                    return bytes;
                })
                .doOnNext(bytes -> {
                    String found = HexFormat.of().formatHex(digest.digest());
                    if (bytes > 1 << 20) {
                        if (!found.equals(expected)) {
                            throw new IllegalStateException("scan.tif arrived with another content");
                        }
                        Folder.files(objects).forEach(file -> narrator.show("on disk", file));
                        narrator.holds("scan.tif arrived whole: SHA-256 " + found.substring(0, 16) + "...");
                    } else {
                        narrator.holds("note.txt arrived: " + bytes + " B");
                    }
                })
                .then(delivery.ack());
    }

    private static Mono<Void> announced(Narrator narrator, String what) {
        return Mono.fromRunnable(() -> narrator.show("publishing", what));
    }

    private static Mono<Duration> timed(Mono<?> work) {
        return work.elapsed().map(timed -> Duration.ofMillis(timed.getT1()));
    }
}
