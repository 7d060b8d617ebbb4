package dev.sluice.backend.file;

import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.model.blob.BlobInfo;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the content in an object's file, big-endian, format 1:
 *
 * <pre>
 *  0  7 bytes  "SLUICEB"
 *  7  1 byte   format
 *  8  int      length of this header, from the first byte of the file
 * 12  int      CRC-32C of the header from byte 16 on
 * 16  long     size of the content
 * 24  32 bytes SHA-256 of the content
 * 56  long     last modified: seconds since 1970
 * 64  int      last modified: nanoseconds
 * 68  text     key
 *     text     content type; length -1 for none
 *     int      number of metadata entries, each a text and a text
 * </pre>
 *
 * A text is an int for its length and its bytes in UTF-8. The length of a header is known before the content is, so the
 * content is written behind a gap and the header into it at last; both become visible with one rename.
 */
final class BlobHeader {

    static final int FORMAT = 1;

    /** Enough for most headers in one read, and for the first look at any. */
    static final int FIRST_LOOK = 4096;

    /** More than the largest key, content type and metadata need. */
    static final int LONGEST = 64 << 10;

    private static final byte[] MAGIC = "SLUICEB".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 32;
    private static final int FIXED = 68;
    private static final int SUMMED_FROM = 16;

    private BlobHeader() {}

    /** How long the header will be, whatever the content turns out to be. */
    static int length(String key, @Nullable String contentType, Headers metadata) {
        int[] length = {FIXED + text(key) + (contentType == null ? Integer.BYTES : text(contentType)) + Integer.BYTES};
        metadata.forEach((name, value) -> length[0] += text(name) + text(value));
        return length[0];
    }

    private static int text(String text) {
        return Integer.BYTES + text.getBytes(StandardCharsets.UTF_8).length;
    }

    static ByteBuffer encode(BlobInfo info, byte[] sha256) {
        int length = length(info.key(), info.contentType(), info.metadata());
        ByteBuffer header = ByteBuffer.allocate(length);
        header.put(MAGIC).put((byte) FORMAT).putInt(length).putInt(0);
        header.putLong(info.size()).put(sha256);
        Instant modified = info.lastModified();
        header.putLong(modified.getEpochSecond()).putInt(modified.getNano());
        putText(header, info.key());
        if (info.contentType() == null) {
            header.putInt(-1);
        } else {
            putText(header, info.contentType());
        }
        header.putInt(info.metadata().size());
        info.metadata().forEach((name, value) -> {
            putText(header, name);
            putText(header, value);
        });
        header.putInt(12, checksum(header, length));
        return header.flip();
    }

    private static void putText(ByteBuffer header, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        header.putInt(bytes.length).put(bytes);
    }

    /** The length of a whole header, by its first 16 bytes at least. */
    static int lengthOf(ByteBuffer start) {
        if (start.remaining() < FIXED) {
            throw new PermanentException("shorter than any object");
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (start.get(i) != MAGIC[i]) {
                throw new PermanentException("not an object of this store");
            }
        }
        if (start.get(MAGIC.length) != FORMAT) {
            throw new PermanentException("format " + start.get(MAGIC.length) + " (expected: " + FORMAT + ")");
        }
        int length = start.getInt(8);
        if (length < FIXED || length > LONGEST) {
            throw new PermanentException("the header says it is " + length + " bytes long");
        }
        return length;
    }

    /** Reads a whole header, which begins at 0. */
    static BlobInfo decode(ByteBuffer header) {
        int length = lengthOf(header);
        if (header.remaining() < length || header.getInt(12) != checksum(header, length)) {
            throw new PermanentException("the header does not match its checksum");
        }
        try {
            return decodeChecked(header.position(SUMMED_FROM).limit(length));
        } catch (BufferUnderflowException | IllegalArgumentException | DateTimeException nonsense) {
            throw new PermanentException("the header makes no sense", nonsense);
        }
    }

    private static BlobInfo decodeChecked(ByteBuffer header) {
        long size = header.getLong();
        byte[] digest = new byte[DIGEST];
        header.get(digest);
        Instant modified = Instant.ofEpochSecond(header.getLong(), header.getInt());
        String key = text(header);
        int typeLength = header.getInt();
        String contentType = typeLength < 0 ? null : text(header, typeLength);
        int entries = header.getInt();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (int i = 0; i < entries; i++) {
            metadata.put(text(header), text(header));
        }
        String sha256 = HexFormat.of().formatHex(digest);
        return new BlobInfo(key, size, entityTag(sha256), modified, contentType, sha256, Headers.from(metadata));
    }

    /** Changes with the content and with nothing else. */
    static String entityTag(String sha256) {
        return sha256.substring(0, 32);
    }

    private static String text(ByteBuffer header) {
        return text(header, header.getInt());
    }

    private static String text(ByteBuffer header, int length) {
        if (length < 0 || length > header.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        header.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int checksum(ByteBuffer header, int length) {
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate().clear().position(SUMMED_FROM).limit(length));
        return (int) crc.getValue();
    }
}
