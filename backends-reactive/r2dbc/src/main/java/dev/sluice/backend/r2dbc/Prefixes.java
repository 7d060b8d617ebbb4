package dev.sluice.backend.r2dbc;

import org.jspecify.annotations.Nullable;

/** Prefixes as ranges of keys, which are well-formed Unicode ordered by UTF-16 code unit. */
final class Prefixes {

    private static final int BEFORE_SURROGATES = 0xD7FF;
    private static final int AFTER_SURROGATES = 0xE000;
    private static final int LAST_UNIT = 0xFFFF;

    private Prefixes() {}

    /** The least well-formed text above all that start with the prefix; null: there is none. */
    static @Nullable String above(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last != LAST_UNIT) {
                return new StringBuilder(prefix.substring(0, end))
                        .appendCodePoint(next(last))
                        .toString();
            }
        }
        return null;
    }

    /** In the order of code units, the supplementary characters come between U+D7FF and U+E000. */
    private static int next(int character) {
        if (character == BEFORE_SURROGATES) {
            return Character.MIN_SUPPLEMENTARY_CODE_POINT;
        }
        return character == Character.MAX_CODE_POINT ? AFTER_SURROGATES : character + 1;
    }
}
