package dev.sluice.backend.r2dbc;

import dev.sluice.slots.error.PayloadRefusedException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.message.Message;
import io.r2dbc.spi.Row;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A message as columns of a row. */
final class MessageColumns {

    static final String NAMES = "message_id, topic, message_key, headers, content_type, payload";

    private MessageColumns() {}

    /** Throws PayloadRefusedException for what does not fit. */
    static Object[] values(Message message) {
        if (!(message.payload() instanceof Bytes bytes)) {
            throw new PayloadRefusedException("a streamed payload (expected: bytes in memory)");
        }
        byte[] headers = headers(message.headers());
        if (headers.length > Limits.LARGEST_VALUE) {
            throw new PayloadRefusedException(
                    "headers of " + headers.length + " bytes (expected: at most " + Limits.LARGEST_VALUE + ")");
        }
        return new Object[] {
            message.id(),
            message.topic(),
            Sql.nullable(message.key(), String.class),
            headers,
            Sql.nullable(message.contentType(), String.class),
            Limits.checked(bytes)
        };
    }

    /** The message in the six columns from the given one on. */
    static Message read(Row row, int first) {
        return new Message(
                Sql.text(row, first),
                Sql.text(row, first + 1),
                row.get(first + 2, String.class),
                headers(Objects.requireNonNull(row.get(first + 3, byte[].class))),
                row.get(first + 4, String.class),
                Bytes.wrap(Objects.requireNonNull(row.get(first + 5, byte[].class))));
    }

    /** The number of headers, then each name and value by its length and its UTF-16 code units, so any string survives. */
    static byte[] headers(Headers headers) {
        int[] size = {Integer.BYTES};
        headers.forEach(
                (name, value) -> size[0] += 2 * Integer.BYTES + Character.BYTES * (name.length() + value.length()));
        ByteBuffer encoded = ByteBuffer.allocate(size[0]).putInt(headers.size());
        headers.forEach((name, value) -> {
            put(encoded, name);
            put(encoded, value);
        });
        return encoded.array();
    }

    static Headers headers(byte[] encoded) {
        ByteBuffer buffer = ByteBuffer.wrap(encoded);
        try {
            int count = buffer.getInt();
            Map<String, String> headers = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                headers.put(text(buffer), text(buffer));
            }
            return Headers.from(headers);
        } catch (BufferUnderflowException | IllegalArgumentException corrupt) {
            throw new PermanentException("the stored headers of a message are corrupt", corrupt);
        }
    }

    private static void put(ByteBuffer encoded, String text) {
        encoded.putInt(text.length());
        for (int i = 0; i < text.length(); i++) {
            encoded.putChar(text.charAt(i));
        }
    }

    private static String text(ByteBuffer encoded) {
        int length = encoded.getInt();
        if (length < 0 || length > encoded.remaining() / Character.BYTES) {
            throw new BufferUnderflowException();
        }
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = encoded.getChar();
        }
        return new String(text);
    }
}
