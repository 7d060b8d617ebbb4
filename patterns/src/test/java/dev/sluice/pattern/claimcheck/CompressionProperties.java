package dev.sluice.pattern.claimcheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import reactor.core.publisher.Flux;

class CompressionProperties {

    @Property(tries = 150)
    void whateverIsPublishedInWhateverPiecesIsReceived(
            @ForAll Compression compression,
            @ForAll @IntRange(max = 300_000) int size,
            @ForAll @IntRange(min = 1, max = 100_000) int publishedPieces,
            @ForAll @IntRange(min = 1, max = 100_000) int storedPieces,
            @ForAll @IntRange(min = 1, max = 256) int alphabet,
            @ForAll long seed) {
        byte[] content = content(size, alphabet, seed);
        Desk desk = Desk.with().compression(compression).desk();
        desk.store.pieces = storedPieces;

        desk.publish(Message.of("orders", Payload.stream(cut(content, publishedPieces), Reading.ONCE)));

        assertThat(Desk.read(desk.delivery("billing").message())).isEqualTo(Bytes.wrap(content));
        assertThat(standardTool(compression, desk)).isEqualTo(content);
    }

    /** What is stored can be read by people without this library. */
    private static byte[] standardTool(Compression compression, Desk desk) {
        InputStream stored = new ByteArrayInputStream(
                desk.store.objects.get(desk.store.keys("objects/").get(0)).toByteArray());
        try (InputStream original = switch (compression) {
            case NONE -> stored;
            case GZIP -> new GZIPInputStream(stored);
            case ZSTD -> new ZstdInputStream(stored);
        }) {
            return original.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] content(int size, int alphabet, long seed) {
        Random random = new Random(seed);
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) random.nextInt(alphabet);
        }
        return content;
    }

    private static Flux<ByteBuffer> cut(byte[] content, int pieces) {
        return Flux.range(0, (content.length + pieces - 1) / pieces)
                .map(i -> ByteBuffer.wrap(content, i * pieces, Math.min(pieces, content.length - i * pieces))
                        .asReadOnlyBuffer());
    }
}
