package dev.sluice.cli;

import dev.sluice.slots.message.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Writes a payload to a file as it arrives, one buffer at a time, and forces it to the disk before it says so. */
final class PayloadFile {

    private PayloadFile() {}

    /** The number of bytes written, once they are durable. Fails when the file exists: nothing is overwritten. */
    static Mono<Long> write(Payload payload, Path file) {
        return Mono.using(
                        () -> FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        channel -> payload.buffers()
                                .publishOn(Schedulers.boundedElastic(), 1)
                                .reduce(0L, (written, buffer) -> written + writeFully(channel, buffer))
                                .doOnNext(written -> force(channel)),
                        PayloadFile::close)
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

    private static void force(FileChannel channel) {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
