package dev.sluice.slots.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Immutable bytes in memory: a value, or the payload of an ordinary message. Equal by content; never copied on its way. */
public final class Bytes implements Payload {

    private static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int size;

    private Bytes(byte[] array, int offset, int size) {
        this.array = array;
        this.offset = offset;
        this.size = size;
    }

    public static Bytes empty() {
        return EMPTY;
    }

    /** Takes the array over without a copy: the caller must not write to it again. */
    public static Bytes wrap(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array, 0, array.length);
    }

    /** Takes a part of the array over without a copy: the caller must not write to it again. */
    public static Bytes wrap(byte[] array, int offset, int size) {
        Objects.checkFromIndexSize(offset, size, array.length);
        return size == 0 ? EMPTY : new Bytes(array, offset, size);
    }

    public static Bytes copyOf(byte[] array) {
        return wrap(array.clone());
    }

    /** Copies what remains in the buffer, whose position does not move. */
    public static Bytes copyOf(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(buffer.position(), copy);
        return wrap(copy);
    }

    public static Bytes utf8(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    public int size() {
        return size;
    }

    /** A read-only view, with its own position; no copy. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(array, offset, size).slice().asReadOnlyBuffer();
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, offset, offset + size);
    }

    public String utf8() {
        return new String(array, offset, size, StandardCharsets.UTF_8);
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(size);
    }

    @Override
    public Reading reading() {
        return Reading.REPEATABLE;
    }

    @Override
    public Flux<ByteBuffer> buffers() {
        return size == 0 ? Flux.empty() : Mono.fromSupplier(this::buffer).flux();
    }

    @Override
    public Mono<Bytes> bytes(long limit) {
        return size <= limit ? Mono.just(this) : Mono.error(StreamedPayload.overLimit(limit));
    }

    @Override
    public long heldBytes() {
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that
                && Arrays.equals(array, offset, offset + size, that.array, that.offset, that.offset + that.size);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + size; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    /** The size only: contents may be confidential. */
    @Override
    public String toString() {
        return "Bytes[" + size + "]";
    }
}
