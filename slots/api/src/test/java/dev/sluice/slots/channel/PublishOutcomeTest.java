package dev.sluice.slots.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.Durability;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class PublishOutcomeTest {

    @Test
    void onlyAnAcceptedMessageHasAReceipt() {
        Receipt receipt = Receipt.of(Durability.LOCAL);
        PermanentException refusal = new PermanentException("no");
        OutcomeUnknownException doubt = new OutcomeUnknownException("maybe", null);

        assertThat(new PublishOutcome.Accepted("id", receipt).receipt()).isEqualTo(receipt);
        assertThatThrownBy(() -> PublishOutcome.failed("id", refusal).receipt()).isSameAs(refusal);
        assertThatThrownBy(() -> PublishOutcome.failed("id", doubt).receipt()).isSameAs(doubt);
    }

    @Test
    void aFailureIsARefusalUnlessItsOutcomeIsUnknown() {
        assertThat(PublishOutcome.failed("id", new TransientException("later")))
                .isInstanceOf(PublishOutcome.Refused.class)
                .extracting(PublishOutcome::messageId)
                .isEqualTo("id");
        assertThat(PublishOutcome.failed("id", new OutcomeUnknownException("maybe", null)))
                .isInstanceOf(PublishOutcome.Unknown.class);
    }

    @Test
    void anUnknownOutcomeIsNeverCalledARefusal() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PublishOutcome.Refused("id", new OutcomeUnknownException("maybe", null)));
    }

    @Test
    void aDeliveryWithAnotherMessageKeepsItsAcknowledgement() {
        List<String> calls = new ArrayList<>();
        Message inner = Message.text("t", "inner");
        Delivery original = new Delivery() {
            @Override
            public Message message() {
                return inner;
            }

            @Override
            public int attempt() {
                return 3;
            }

            @Override
            public Position position() {
                return new Position(1, 2);
            }

            @Override
            public Mono<Void> ack() {
                return Mono.fromRunnable(() -> calls.add("ack"));
            }

            @Override
            public Mono<Void> nack(Nack reason) {
                return Mono.fromRunnable(() -> calls.add("nack " + reason.delay()));
            }
        };
        Message outer = Message.text("t", "outer");
        Delivery changed = original.withMessage(Message.text("t", "between")).withMessage(outer);

        changed.ack().block();
        changed.nack(Nack.now().after(Duration.ofSeconds(1))).block();

        assertThat(changed.message()).isSameAs(outer);
        assertThat(changed.attempt()).isEqualTo(3);
        assertThat(changed.position()).isEqualTo(new Position(1, 2)).hasToString("1:2");
        assertThat(calls).containsExactly("ack", "nack PT1S");
    }

    @Test
    void aDelayIsNotNegative() {
        assertThat(Nack.because(new IllegalStateException()).delay()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nack.now().after(Duration.ofMillis(-1)))
                .withMessage("delay: PT-0.001S (expected: >= 0)");
    }
}
