package dev.sluice.tck.keyvalue;

import dev.sluice.slots.message.Bytes;
import java.util.List;
import java.util.Random;

/** Keys and values that have broken stores before. */
final class Samples {

    static final int ONE_MEBIBYTE = 1 << 20;

    /** All different, however alike they look; sorted by nothing. */
    static final List<String> ODD_KEYS = List.of(
            "a",
            "A",
            "a ",
            " a",
            " ",
            "  ",
            "a b",
            ".",
            "..",
            "../../etc/passwd",
            "/",
            "a/b",
            "a//b",
            "a\\b",
            "a:b",
            "a.b",
            "a|b",
            "%",
            "a%b",
            "_",
            "a_b",
            "*",
            "a*b",
            "?",
            "[ab]",
            "{a}",
            "$1",
            "${ENV:HOME}",
            "#",
            "&a=b",
            "+",
            "~",
            "'",
            "''",
            "\"",
            "`",
            "'; DROP TABLE entries; --",
            "null",
            "NULL",
            "0",
            "00",
            "-1",
            "1e3",
            "true",
            "con",
            "ä",
            "a\u0308",
            "ß",
            "SS",
            "ı",
            "I",
            "é",
            "e\u0301",
            "日本語",
            "العربية",
            "\u200B",
            "\u2028",
            "\uFEFF",
            "\uFFFD",
            "\uFFFF",
            "\uD7FF",
            "\uE000",
            "\uFF21",
            "😀",
            "👩‍👩‍👧",
            "\uDBFF\uDFFF");

    static final List<String> INVALID_KEYS = List.of(
            "",
            "a".repeat(513),
            "\u0000",
            "a\u0000b",
            "a\nb",
            "\t",
            "a\u001F",
            "\u007F",
            "\u0085",
            "\uD83D",
            "a\uDE00b");

    private Samples() {}

    static Bytes text(String text) {
        return Bytes.utf8(text);
    }

    static Bytes number(long number) {
        return Bytes.utf8(Long.toString(number));
    }

    /** Bytes of every value, in no order; the same ones for the same size. */
    static Bytes noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    /** {@code prefix0007}: as many digits as needed to sort as numbers do. */
    static String numbered(String prefix, int number) {
        return prefix + String.format("%05d", number);
    }
}
