package dev.sluice.backend.memory;

import dev.sluice.slots.error.PermanentException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/** The place in a scan as text: the last key shown, sealed with its prefix so that nonsense and mix-ups are noticed. */
final class ScanCursor {

    private ScanCursor() {}

    static String behind(String prefix, String key) {
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        ByteBuffer sealed = ByteBuffer.allocate(Integer.BYTES + text.length);
        sealed.putInt(seal(prefix, key)).put(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.array());
    }

    static String read(String prefix, String cursor) {
        try {
            ByteBuffer sealed = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (sealed.remaining() > Integer.BYTES) {
                int seal = sealed.getInt();
                String key = StandardCharsets.UTF_8.decode(sealed).toString();
                if (seal == seal(prefix, key) && key.startsWith(prefix)) {
                    return key;
                }
            }
        } catch (IllegalArgumentException notBase64) {
            throw new PermanentException("cursor: not one of this scan", notBase64);
        }
        throw new PermanentException("cursor: not one of this scan");
    }

    private static int seal(String prefix, String key) {
        CRC32 crc = new CRC32();
        crc.update(prefix.getBytes(StandardCharsets.UTF_8));
        crc.update(0);
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }
}
