package dev.sluice.tck.blob;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.model.blob.Blob;
import dev.sluice.slots.model.blob.BlobContent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keys and contents that have broken stores before. */
final class Samples {

    static final int ONE_MEBIBYTE = 1 << 20;

    /** All different, however alike they look to a file system that folds case or composes letters. */
    static final List<String> ODD_KEYS = List.of(
            "a",
            "A",
            "a/a",
            "A/a",
            "a/A",
            "a/a/a",
            "a.blob",
            "a.dir",
            "a.more",
            "a.tmp",
            "a ",
            " a",
            " ",
            "  ",
            "a b",
            "...",
            ".hidden",
            "a.",
            "a./b",
            "a\\b",
            "a\\..\\b",
            "C:",
            "C:\\temp",
            "a:b",
            "a|b",
            "a*b",
            "?",
            "<a>",
            "\"",
            "'",
            "`",
            "$HOME",
            "${ENV:HOME}",
            "~",
            "~/a",
            "~a",
            "-",
            "--help",
            "%",
            "%2e%2e",
            "%2F",
            "%00",
            "a%b",
            "a+b",
            "a&b=c",
            "#",
            "a;b",
            "a@1",
            "a=b",
            "con",
            "NUL",
            "aux.txt",
            "lost+found",
            "tmp",
            "\t",
            "a\nb",
            "\u007F",
            "é",
            "e\u0301",
            "ß",
            "ss",
            "ı",
            "I",
            "i",
            "İ",
            "日本語",
            "العربية",
            "\u200B",
            "\uFEFF",
            "\uFFFD",
            "\uFFFF",
            "😀",
            "👩‍👩‍👧",
            "\uDBFF\uDFFF",
            "x".repeat(79),
            "x".repeat(80),
            "x".repeat(81),
            "x".repeat(160),
            "X".repeat(160),
            "x".repeat(255),
            "x".repeat(256),
            "x".repeat(511),
            "x".repeat(512),
            "X".repeat(512),
            "X/".repeat(255) + "X",
            "世".repeat(266),
            "世/".repeat(199) + "世",
            "x".repeat(80) + "/x",
            "x".repeat(80) + "-x",
            "x".repeat(80) + "0");

    static final List<String> MALFORMED_KEYS = List.of(
            "",
            "/",
            "/a",
            "a/",
            "a//b",
            "//",
            ".",
            "..",
            "../a",
            "a/..",
            "a/../b",
            "./a",
            "a/.",
            "a/./b",
            "\0",
            "a\0b",
            "x".repeat(513),
            "\uD83D",
            "a\uDE00b");

    private Samples() {}

    /** Bytes of every value, in no order; the same ones for the same seed and size. */
    static byte[] noise(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static BlobContent content(byte[] bytes) {
        return BlobContent.of(Bytes.copyOf(bytes));
    }

    static BlobContent text(String text) {
        return BlobContent.of(Bytes.utf8(text));
    }

    static BlobContent described(String text, @Nullable String contentType, Headers metadata) {
        return new BlobContent(Bytes.utf8(text), contentType, metadata);
    }

    static BlobContent streamed(Flux<ByteBuffer> buffers) {
        return BlobContent.of(Payload.stream(buffers, Reading.ONCE));
    }

    static ByteBuffer buffer(int size, int value) {
        byte[] filled = new byte[size];
        Arrays.fill(filled, (byte) value);
        return ByteBuffer.wrap(filled).asReadOnlyBuffer();
    }

    /** The bytes as buffers of one size each, the last one smaller. */
    static Flux<ByteBuffer> pieces(byte[] bytes, int size) {
        return Flux.range(0, (bytes.length + size - 1) / size)
                .map(i -> ByteBuffer.wrap(bytes, i * size, Math.min(size, bytes.length - i * size))
                        .slice()
                        .asReadOnlyBuffer());
    }

    /** All of it; empty when there is no object. */
    static Mono<byte[]> read(Mono<Blob> blob) {
        return blob.flatMap(found -> found.payload().bytes(64 * ONE_MEBIBYTE)).map(Bytes::toByteArray);
    }

    static Mono<String> readText(Mono<Blob> blob) {
        return read(blob).map(bytes -> Bytes.wrap(bytes).utf8());
    }

    static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value, "nothing was returned");
    }

    /** {@code prefix00007}: sorts as numbers do. */
    static String numbered(String prefix, int number) {
        return prefix + String.format("%05d", number);
    }
}
