package dev.sluice.backend.memory;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.message.Payload;
import java.util.Base64;

/** A row as JSON, the payload in base 64. By hand, so that this jar needs no JSON library. */
final class RowJson {

    private RowJson() {}

    static Bytes key(Message row) {
        return Bytes.utf8("{\"id\":" + quoted(row.id()) + "}");
    }

    static Bytes of(Message row) {
        StringBuilder json = new StringBuilder("{\"id\":").append(quoted(row.id()));
        json.append(",\"topic\":").append(quoted(row.topic()));
        json.append(",\"key\":").append(row.key() == null ? "null" : quoted(row.key()));
        json.append(",\"headers\":{");
        int[] headers = new int[1];
        row.headers()
                .forEach((name, value) -> json.append(headers[0]++ == 0 ? "" : ",")
                        .append(quoted(name))
                        .append(':')
                        .append(quoted(value)));
        json.append("},\"content_type\":").append(row.contentType() == null ? "null" : quoted(row.contentType()));
        json.append(",\"payload\":\"").append(base64(row.payload())).append("\"}");
        return Bytes.utf8(json.toString());
    }

    private static String base64(Payload payload) {
        // Rows hold nothing but bytes in memory: an insert refuses anything else.
        return Base64.getEncoder().encodeToString(((Bytes) payload).toByteArray());
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                // Half a surrogate pair cannot be written as UTF-8; escaped, both halves survive.
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
