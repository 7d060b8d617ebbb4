package dev.sluice.backend.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where an object lies: a folder for each segment of its key ({@code .dir}) and a file for the last ({@code .blob}), so that
 * a prefix is a folder and a list needs to look at nothing else.
 *
 * <p>Letters, digits, {@code . _ -} stand for themselves and every other byte of UTF-8 is {@code %xx}; so are capitals, for
 * file systems that ignore case. No name holds a separator, and the endings keep a file, a folder and {@code ..} apart, so
 * no key leaves its folder. A segment of 80 bytes or more continues in a folder named by those 80 ({@code .more}), since
 * file names end at 255.
 */
final class BlobPaths {

    static final String OBJECT = ".blob";
    static final String SEGMENT = ".dir";
    static final String CONTINUED = ".more";

    /** Three characters a byte at worst, and the longest ending: 245 of 255. */
    static final int PIECE = 80;

    private static final HexFormat HEX = HexFormat.of();

    private BlobPaths() {}

    static Path object(Path scope, String key) {
        Path folder = scope;
        int start = 0;
        for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', start)) {
            folder = segment(folder, key.substring(start, slash));
            start = slash + 1;
        }
        return place(folder, key.substring(start), OBJECT);
    }

    /** The folder of the keys that go on after this segment and a slash. */
    static Path segment(Path folder, String segment) {
        return place(folder, segment, SEGMENT);
    }

    private static Path place(Path folder, String segment, String ending) {
        byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
        Path place = folder;
        int from = 0;
        for (; bytes.length - from >= PIECE; from += PIECE) {
            place = place.resolve(encoded(Arrays.copyOfRange(bytes, from, from + PIECE)) + CONTINUED);
        }
        return place.resolve(encoded(Arrays.copyOfRange(bytes, from, bytes.length)) + ending);
    }

    static String encoded(byte[] bytes) {
        StringBuilder name = new StringBuilder(bytes.length + 16);
        for (byte each : bytes) {
            if (standsForItself(each)) {
                name.append((char) each);
            } else {
                HEX.toHexDigits(name.append('%'), each);
            }
        }
        return name.toString();
    }

    /** The bytes of a name without its ending; null when no key has that name. */
    static byte @Nullable [] decoded(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(name.length());
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            if (each == '%' && i + 2 < name.length() && isHex(name, i + 1)) {
                bytes.write(HexFormat.fromHexDigits(name, i + 1, i + 3));
                i += 2;
            } else if (each < 128 && standsForItself((byte) each)) {
                bytes.write(each);
            } else {
                return null;
            }
        }
        byte[] raw = bytes.toByteArray();
        // Anything that could be written in two ways would be listed under a key that does not lead back to it.
        return encoded(raw).equals(name) ? raw : null;
    }

    private static boolean isHex(String name, int at) {
        return HexFormat.isHexDigit(name.charAt(at)) && HexFormat.isHexDigit(name.charAt(at + 1));
    }

    private static boolean standsForItself(byte each) {
        return (each >= 'a' && each <= 'z')
                || (each >= '0' && each <= '9')
                || each == '.'
                || each == '_'
                || each == '-';
    }
}
