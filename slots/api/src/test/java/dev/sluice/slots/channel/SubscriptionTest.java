package dev.sluice.slots.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.slots.message.TopicPattern;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest {

    @Test
    void theShortFormIsEverythingNewAlone() {
        assertThat(Subscription.to("orders.*"))
                .isEqualTo(new Subscription(
                        TopicPattern.of("orders.*"), null, StartPosition.latest(), Prefetch.standard()));
    }

    @Test
    void changingOnePartOfASubscriptionLeavesTheOthers() {
        Subscription changed = Subscription.to("orders")
                .as("workers")
                .from(StartPosition.earliest())
                .holding(Prefetch.ofMessages(1))
                .on(TopicPattern.of("invoices"));

        assertThat(changed)
                .isEqualTo(new Subscription(
                        TopicPattern.of("invoices"), "workers", new StartPosition.Earliest(), Prefetch.ofMessages(1)));
        assertThat(changed.as(null).group()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "ä", "a\n", "*", "x:y"})
    void aGroupOfOtherCharactersIsRefused(String group) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subscription.to("orders").as(group))
                .withMessage("group: '" + group + "' (expected: 1 to 100 letters, digits, _, - and dots)");
    }

    @Test
    void aGroupHasAtMost100Characters() {
        assertThat(Subscription.to("orders").as("g".repeat(100)).group()).hasSize(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subscription.to("orders").as("g".repeat(101)));
    }

    @Test
    void aPrefetchHoldsAtLeastOneMessageAndOneByte() {
        assertThat(Prefetch.ofMessages(1))
                .isEqualTo(new Prefetch(1, Prefetch.standard().bytes()));
        assertThat(new Prefetch(1, 1).bytes()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prefetch.ofMessages(0))
                .withMessage("prefetch messages: 0 (expected: >= 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Prefetch(1, 0))
                .withMessage("prefetch bytes: 0 (expected: >= 1)");
    }

    @Test
    void anOffsetIsNotNegative() {
        assertThat(new StartPosition.Offset(0).offset()).isZero();
        assertThat(new StartPosition.Since(Instant.EPOCH).time()).isEqualTo(Instant.EPOCH);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StartPosition.Offset(-1))
                .withMessage("offset: -1 (expected: >= 0)");
    }
}
