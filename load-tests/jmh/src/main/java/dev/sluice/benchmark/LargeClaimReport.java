package dev.sluice.benchmark;

import dev.sluice.runtime.PubSub;
import dev.sluice.runtime.Sluice;
import dev.sluice.runtime.SluiceOptions;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sends one large file through claim check (file store, memory channel), publish to verified receipt, beside {@code cp} and
 * {@code sha256sum} of the same file in the same minutes; prints a line of JSON for each figure. Run it in a small heap:
 * {@code java -Xmx96m ...}. Arguments: the size in MiB (2048 unless given), the number of rounds (3 unless given).
 */
public final class LargeClaimReport {

    private static final String AREA = "claim-check";
    private static final int BUFFER = 256 << 10;

    private LargeClaimReport() {}

    public static void main(String... arguments) throws Exception {
        long mebibytes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 2048;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path folder = Files.createTempDirectory("sluice-large-claim-");
        Path source = folder.resolve("source");
        Path copy = folder.resolve("copy");
        try {
            String digest = write(source, mebibytes << 20);
            List<Double> raw = new ArrayList<>();
            List<Double> claimed = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                System.err.printf("round %d of %d%n", round, rounds);
                raw.add(mebibytes / seconds(() -> copied(source, copy, digest)));
                claimed.add(mebibytes / seconds(() -> claimed(folder.resolve("objects"), source, digest)));
            }
            report(mebibytes + " MiB, heap " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB", raw, claimed);
        } finally {
            Files.deleteIfExists(source);
            Files.deleteIfExists(copy);
        }
    }

    private static void report(String detail, List<Double> raw, List<Double> claimed) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < raw.size(); round++) {
            ratios.add(claimed.get(round) / raw.get(round));
        }
        double peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                / (double) (1 << 20);
        List.of(
                        new Figure(AREA, "cp + sha256sum", detail, "throughput", "MiB/s", raw),
                        new Figure(AREA, "sluice", detail, "throughput", "MiB/s", claimed),
                        new Figure(AREA, "sluice", detail, "ratio_to_cp_and_sha256sum", "x", ratios),
                        new Figure(AREA, "sluice", detail, "peak_heap", "MiB", List.of(peak)))
                .forEach(figure -> System.out.println(figure.json()));
    }

    private static double seconds(Callable<String> work) throws Exception {
        long begin = System.nanoTime();
        work.call();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static String copied(Path source, Path copy, String expected) throws IOException, InterruptedException {
        run("cp", source.toString(), copy.toString());
        return verified(run("sha256sum", copy.toString()).substring(0, 64), expected);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }

    private static String claimed(Path objects, Path source, String expected) {
        String file = """
                namespaces:
                  - name: documents
                    pattern: claim-check
                    slots:
                      store:   { backend: file, config: { path: "%s" } }
                      channel: { backend: memory }
                    config: { groups: [ reader ] }
                """.formatted(objects);
        return Mono.usingWhen(
                        Sluice.start(SluiceOptions.text("large-claim.yaml", file)),
                        sluice -> exchange(sluice.namespace("documents").pubSub(), source),
                        Sluice::stop)
                .map(found -> verified(found, expected))
                .blockOptional()
                .orElseThrow();
    }

    private static Mono<String> exchange(PubSub documents, Path source) {
        Mono<String> received = documents
                .subscribe(Subscription.to("large").as("reader"))
                .concatMap(delivery -> digest(delivery).delayUntil(digest -> delivery.ack()), 0)
                .next();
        return Mono.zip(received, documents.publish(Message.of("large", payload(source))), (digest, receipt) -> digest);
    }

    private static Mono<String> digest(Delivery delivery) {
        MessageDigest digest = sha256();
        return delivery.message()
                .payload()
                .buffers()
                .doOnNext(digest::update)
                .then(Mono.fromSupplier(() -> HexFormat.of().formatHex(digest.digest())));
    }

    private static Payload payload(Path source) {
        Flux<ByteBuffer> buffers = Flux.<ByteBuffer, FileChannel>generate(
                        () -> FileChannel.open(source, StandardOpenOption.READ),
                        (channel, sink) -> {
                            try {
                                ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
                                if (channel.read(buffer) < 0) {
                                    sink.complete();
                                } else {
                                    sink.next(buffer.flip().asReadOnlyBuffer());
                                }
                            } catch (IOException e) {
                                sink.error(e);
                            }
                            return channel;
                        },
                        channel -> {
                            try {
                                channel.close();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                .subscribeOn(Schedulers.boundedElastic());
        return Payload.stream(buffers, Reading.REPEATABLE);
    }

    private static String write(Path file, long size) throws IOException {
        MessageDigest digest = sha256();
        SplittableRandom random = new SplittableRandom(1);
        byte[] part = new byte[BUFFER];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            for (long written = 0; written < size; written += part.length) {
                random.nextBytes(part);
                digest.update(part);
                out.write(part);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String verified(String found, String expected) {
        if (!found.equals(expected)) {
            throw new IllegalStateException("SHA-256: " + found + " (expected: " + expected + ")");
        }
        return found;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
