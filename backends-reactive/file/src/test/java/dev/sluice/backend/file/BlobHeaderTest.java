package dev.sluice.backend.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BlobHeaderTest {

    private static final byte[] DIGEST = new byte[32];
    private static final BlobInfo INFO = info("key", 5, Instant.ofEpochSecond(1, 2), "a/b", Headers.of("n", "v"));

    @Property
    void whatIsWrittenIsRead(
            @ForAll String key,
            @ForAll @LongRange(min = 0) long size,
            @ForAll Instant modified,
            @ForAll String contentType,
            @ForAll @Size(max = 5) Map<String, String> metadata) {
        Map<String, String> named = new LinkedHashMap<>();
        metadata.forEach((name, value) -> named.put(name(name), paired(value)));
        BlobInfo info = info(paired(key), size, modified, paired(contentType), Headers.from(named));

        ByteBuffer header = BlobHeader.encode(info, DIGEST);

        assertThat(header.remaining()).isEqualTo(BlobHeader.length(info.key(), info.contentType(), info.metadata()));
        assertThat(BlobHeader.decode(header)).isEqualTo(info);
    }

    /** Change this only together with the format's number: there are files out there. */
    @Test
    void formatOneStaysAsItIs() {
        assertThat(HexFormat.of().formatHex(BlobHeader.encode(INFO, DIGEST).array()))
                .isEqualTo("534c554943454201" + "00000060" + "dc7195e0" + "0000000000000005" + "00".repeat(32)
                        + "0000000000000001" + "00000002" + "000000036b6579" + "00000003612f62"
                        + "00000001" + "000000016e" + "0000000176");
    }

    @Property
    void aDamagedByteIsNoticed(@ForAll @IntRange(max = 95) int at, @ForAll @IntRange(min = 1, max = 255) int change) {
        ByteBuffer header = BlobHeader.encode(INFO, DIGEST);
        header.put(at, (byte) (header.get(at) ^ change));

        assertThatThrownBy(() -> BlobHeader.decode(header)).isInstanceOf(PermanentException.class);
    }

    @Property
    void aCutHeaderIsNoticed(@ForAll @IntRange(max = 95) int length) {
        ByteBuffer header = BlobHeader.encode(INFO, DIGEST).limit(length);

        assertThatThrownBy(() -> BlobHeader.decode(header)).isInstanceOf(PermanentException.class);
    }

    @Test
    void aLaterFormatIsNamed() {
        ByteBuffer header = BlobHeader.encode(INFO, DIGEST).put(7, (byte) 2);

        assertThatThrownBy(() -> BlobHeader.decode(header))
                .isInstanceOf(PermanentException.class)
                .hasMessage("format 2 (expected: 1)");
    }

    @Test
    void theLargestHeaderIsWithinItsLimit() {
        Headers many = Headers.empty();
        for (int i = 0; i < BlobContent.MOST_METADATA_BYTES / 3; i++) {
            many = many.with(Integer.toString(i + 1000, Character.MAX_RADIX), "");
        }

        assertThat(BlobHeader.length("k".repeat(800), "t".repeat(255), many)).isLessThan(BlobHeader.LONGEST);
    }

    private static BlobInfo info(String key, long size, Instant modified, String contentType, Headers metadata) {
        String sha256 = HexFormat.of().formatHex(DIGEST);
        return new BlobInfo(key, size, BlobHeader.entityTag(sha256), modified, contentType, sha256, metadata);
    }

    private static String name(String any) {
        String name = "n" + any;
        return paired(name.substring(0, Math.min(9, name.length())));
    }

    private static String paired(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
