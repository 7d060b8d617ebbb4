package dev.sluice.cli.demo;

import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import reactor.core.publisher.Flux;

/** Content that is made up as it is read, the same each time: as large as wanted, and nowhere in memory as a whole. */
final class SyntheticFile {

    private static final int BUFFER = 256 << 10;

    private final long size;

    SyntheticFile(long size) {
        this.size = size / BUFFER * BUFFER;
    }

    long size() {
        return size;
    }

    Payload payload() {
        return Payload.stream(buffers(), Reading.REPEATABLE);
    }

    String sha256() {
        MessageDigest digest = newSha256();
        buffers().toIterable(1).forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    private Flux<ByteBuffer> buffers() {
        return Flux.generate(() -> 0L, (offset, sink) -> {
            if (offset == size) {
                sink.complete();
                return offset;
            }
            byte[] bytes = new byte[BUFFER];
            new SplittableRandom(offset).nextBytes(bytes);
            sink.next(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
            return offset + BUFFER;
        });
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
