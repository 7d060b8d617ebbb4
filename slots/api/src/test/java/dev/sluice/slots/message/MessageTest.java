package dev.sluice.slots.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

    private final Message message =
            new Message("id", "orders.created", "key", Headers.of("a", "1"), "text/plain", Bytes.utf8("payload"));

    @Test
    void changingOnePartLeavesTheOthers() {
        Message changed = message.withId("other")
                .withTopic("orders")
                .withKey(null)
                .withHeader("b", "2")
                .withContentType(null)
                .withPayload(Bytes.empty());

        assertThat(changed)
                .isEqualTo(new Message(
                        "other", "orders", null, Headers.of("a", "1").with("b", "2"), null, Bytes.empty()));
        assertThat(message)
                .isEqualTo(new Message(
                        "id", "orders.created", "key", Headers.of("a", "1"), "text/plain", Bytes.utf8("payload")));
    }

    @Test
    void aMessageMadeShortHasAnIdOfItsOwn() {
        assertThat(Message.text("t", "x").id())
                .isNotEqualTo(Message.text("t", "x").id())
                .hasSize(26);
        assertThat(Message.text("t", "é").payload()).isEqualTo(Bytes.utf8("é"));
        assertThat(Message.text("t", "é").heldBytes()).isEqualTo(2);
    }

    @Test
    void anIdHas1To128Characters() {
        assertThat(message.withId("i".repeat(128)).id()).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> message.withId("i".repeat(129)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> message.withId(""))
                .withMessage("id: 0 characters (expected: 1 to 128)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b", "A-1_b.c", "0"})
    void topicsAreTokensSeparatedByDots(String topic) {
        assertThat(message.withTopic(topic).topic()).isEqualTo(topic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "a/b", "a.*", ">", "ä", "a\n", "😀"})
    void anythingElseIsNoTopic(String topic) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> message.withTopic(topic))
                .withMessageStartingWith("topic: ");
    }

    @Test
    void aTopicHasAtMost200Characters() {
        assertThat(message.withTopic("t".repeat(200)).topic()).hasSize(200);
        assertThatIllegalArgumentException().isThrownBy(() -> message.withTopic("t".repeat(201)));
    }

    @Test
    void headersAndPayloadAreThere() {
        assertThatNullPointerException().isThrownBy(() -> message.withHeaders(null));
        assertThatNullPointerException().isThrownBy(() -> message.withPayload(null));
    }
}
