package dev.sluice.backend.r2dbc;

import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.namespace.Scope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A place in a scan, in a form that says whose scan it was. */
final class Cursor {

    private static final int CHECKSUM = Integer.BYTES;

    private Cursor() {}

    static String after(Scope scope, String prefix, String key) {
        // Neither part can hold a line feed.
        byte[] place = (scope + "\n" + prefix + "\n" + key).getBytes(StandardCharsets.UTF_8);
        byte[] signed = ByteBuffer.allocate(CHECKSUM + place.length)
                .putInt(checksum(place))
                .put(place)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** The key it stands at. Throws PermanentException for a cursor of another scan. */
    static String key(Scope scope, String prefix, String cursor) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            throw foreign(notBase64);
        }
        if (signed.length <= CHECKSUM) {
            throw foreign(null);
        }
        ByteBuffer buffer = ByteBuffer.wrap(signed);
        int checksum = buffer.getInt();
        byte[] place = new byte[buffer.remaining()];
        buffer.get(place);
        String[] parts = new String(place, StandardCharsets.UTF_8).split("\n", -1);
        if (checksum != checksum(place)
                || parts.length != 3
                || !parts[0].equals(scope.toString())
                || !parts[1].equals(prefix)) {
            throw foreign(null);
        }
        return parts[2];
    }

    private static int checksum(byte[] place) {
        CRC32 crc = new CRC32();
        crc.update(place);
        return (int) crc.getValue();
    }

    private static PermanentException foreign(@Nullable Throwable cause) {
        return new PermanentException("the cursor is not one of this scan", cause);
    }
}
