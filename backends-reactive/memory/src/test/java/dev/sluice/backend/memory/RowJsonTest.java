package dev.sluice.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.message.Message;
import org.junit.jupiter.api.Test;

class RowJsonTest {

    @Test
    void aRowIsWrittenWithAllItHas() {
        Message row = new Message(
                "id-1",
                "orders.created",
                "key",
                Headers.of("a", "1").with("b", "2"),
                "text/plain",
                Bytes.utf8("payload"));

        assertThat(RowJson.of(row).utf8())
                .isEqualTo(
                        "{\"id\":\"id-1\",\"topic\":\"orders.created\",\"key\":\"key\",\"headers\":{\"a\":\"1\",\"b\":\"2\"},"
                                + "\"content_type\":\"text/plain\",\"payload\":\"cGF5bG9hZA==\"}");
        assertThat(RowJson.key(row).utf8()).isEqualTo("{\"id\":\"id-1\"}");
    }

    @Test
    void whatIsAbsentIsNull() {
        Message row = Message.of("t", Bytes.empty()).withId("i");

        assertThat(RowJson.of(row).utf8())
                .isEqualTo(
                        "{\"id\":\"i\",\"topic\":\"t\",\"key\":null,\"headers\":{},\"content_type\":null,\"payload\":\"\"}");
    }

    @Test
    void whatJsonCannotHoldAsItIsIsEscaped() {
        Message row = Message.of("t", Bytes.empty()).withId("\"\\\n\u0001é😀\uD83D");

        assertThat(RowJson.key(row).utf8()).isEqualTo("{\"id\":\"\\\"\\\\\\u000a\\u0001é\\ud83d\\ude00\\ud83d\"}");
    }
}
