package dev.sluice.cli;

import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Writes a payload to a file as it arrives, one buffer at a time, beside its place; forces it to the disk, and only then moves
 * it there. A message that is delivered again replaces its file by the same content; half a payload is never seen.
 */
final class PayloadFile {

    private PayloadFile() {}

    /** Where the payload of a message goes: its id, in characters that no file system minds. */
    static Path of(Message message, Path directory) {
        return directory.resolve(message.id().replaceAll("[^A-Za-z0-9_.-]", "_").replaceFirst("^\\.", "_"));
    }

    /** The number of bytes written, once they are durable. */
    static Mono<Long> write(Payload payload, Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        return Mono.using(
                        () -> FileChannel.open(
                                part,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE),
                        channel -> payload.buffers()
                                .publishOn(Schedulers.boundedElastic(), 1)
                                .reduce(0L, (written, buffer) -> written + writeFully(channel, buffer))
                                .doOnNext(written -> put(channel, part, file)),
                        channel -> close(channel, part))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static long writeFully(FileChannel channel, ByteBuffer buffer) {
        try {
            long written = 0;
            while (buffer.hasRemaining()) {
                written += channel.write(buffer);
            }
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(FileChannel channel, Path part, Path file) {
        try {
            channel.force(true);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was not moved to its place is of no use. */
    private static void close(FileChannel channel, Path part) {
        try {
            channel.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
