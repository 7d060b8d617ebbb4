package dev.sluice.slots.model.blob;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** The rules of object keys, in one place, so that every store refuses the same ones. */
public final class BlobKeys {

    /** In UTF-16 code units, as {@link String#length()} counts. */
    public static final int MOST_CHARACTERS = 512;

    /** In UTF-8. Leaves a store whose own limit is 1,024 bytes room for the scope in front. */
    public static final int MOST_BYTES = 800;

    /** Ascending by UTF-8 bytes, which is by code point, and not as {@link String#compareTo} has it. */
    public static final Comparator<String> ORDER = BlobKeys::compare;

    private BlobKeys() {}

    /**
     * The key itself, when it is one.
     *
     * @throws IllegalArgumentException naming the rule it breaks
     */
    public static String checked(String key) {
        if (key.isEmpty() || key.length() > MOST_CHARACTERS) {
            throw refused(key.length() + " characters", "1 to " + MOST_CHARACTERS);
        }
        for (String segment : key.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw refused("'" + printable(key) + "'", "segments between slashes, none of them empty, '.' or '..'");
            }
        }
        if (key.indexOf('\0') >= 0) {
            throw refused("'" + printable(key) + "'", "no NUL character");
        }
        int bytes = utf8Length(key);
        if (bytes > MOST_BYTES) {
            throw refused(bytes + " bytes in UTF-8", "at most " + MOST_BYTES);
        }
        return key;
    }

    private static int utf8Length(String key) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(key))
                    .remaining();
        } catch (CharacterCodingException unpaired) {
            throw refused("'" + printable(key) + "'", "Unicode text, no unpaired surrogates");
        }
    }

    private static IllegalArgumentException refused(String found, String expected) {
        return new IllegalArgumentException("key: " + found + " (expected: " + expected + ")");
    }

    /** Keys may come from strangers, and messages end up in logs and terminals. */
    private static String printable(String key) {
        return key.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }

    private static int compare(String one, String other) {
        int shared = Math.min(one.length(), other.length());
        for (int i = 0; i < shared; i++) {
            char mine = one.charAt(i);
            char theirs = other.charAt(i);
            if (mine != theirs) {
                return rank(mine) - rank(theirs);
            }
        }
        return one.length() - other.length();
    }

    /** Where a code unit stands among code points: halves of a supplementary one after everything that needs no half. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
