package dev.sluice.cli;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Makes payloads of files and of standard input. What is small is read into memory, so that every channel can carry it; what
 * is larger is streamed as it is asked for, on a thread that may block.
 */
final class PayloadSource {

    private static final int SMALL = 256 << 10;
    private static final int BUFFER = 256 << 10;

    private PayloadSource() {}

    static Payload file(Path file) throws IOException {
        long size = Files.size(file);
        if (size <= SMALL) {
            return Bytes.wrap(Files.readAllBytes(file));
        }
        Flux<ByteBuffer> buffers = Flux.<ByteBuffer, FileChannel>generate(
                        () -> FileChannel.open(file, StandardOpenOption.READ),
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
                        PayloadSource::close)
                .subscribeOn(Schedulers.boundedElastic());
        return Payload.stream(buffers, size, Reading.REPEATABLE);
    }

    /** Reads the beginning at once, to learn whether it is small; only the rest is streamed. */
    static Payload input(InputStream in) throws IOException {
        byte[] head = in.readNBytes(SMALL);
        if (head.length < SMALL) {
            return Bytes.wrap(head);
        }
        Flux<ByteBuffer> rest = Flux.<ByteBuffer>generate(sink -> {
                    try {
                        byte[] part = in.readNBytes(BUFFER);
                        if (part.length == 0) {
                            sink.complete();
                        } else {
                            sink.next(ByteBuffer.wrap(part).asReadOnlyBuffer());
                        }
                    } catch (IOException e) {
                        sink.error(e);
                    }
                })
                .subscribeOn(Schedulers.boundedElastic());
        return Payload.stream(Flux.concat(Bytes.wrap(head).buffers(), rest), Reading.ONCE);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
