package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.message.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Takes the measure of bytes that pass by. Used by one thread at a time. */
final class Measure {

    // Cloned, because looking an algorithm up walks the security providers.
    private static final MessageDigest SHA256 = sha256();

    private final MessageDigest digest;
    private final CRC32C crc = new CRC32C();
    private final byte[] preview;
    private long size;

    Measure(int previewBytes) {
        try {
            digest = (MessageDigest) SHA256.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this JVM cannot be cloned", e);
        }
        preview = new byte[previewBytes];
    }

    void add(byte[] bytes, int count) {
        if (size < preview.length) {
            System.arraycopy(bytes, 0, preview, (int) size, (int) Math.min(count, preview.length - size));
        }
        digest.update(bytes, 0, count);
        crc.update(bytes, 0, count);
        size += count;
    }

    long size() {
        return size;
    }

    /** The result; nothing can be added afterwards. */
    Measured end() {
        return new Measured(
                size,
                HexFormat.of().formatHex(digest.digest()),
                HexFormat.of().toHexDigits((int) crc.getValue()),
                Bytes.wrap(Arrays.copyOf(preview, (int) Math.min(size, preview.length))));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
