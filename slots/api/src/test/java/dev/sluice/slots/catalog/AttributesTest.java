package dev.sluice.slots.catalog;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class AttributesTest {

    @Test
    void anItemHasAtLeastOneByte() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Attributes(
                        Ordering.NONE, Durability.VOLATILE, Guarantee.AT_MOST_ONCE, PayloadForm.IN_MEMORY, 0))
                .withMessage("largestItem: 0 (expected: >= 1)");
    }

    @Test
    void everyPromiseIsMade() {
        assertThatNullPointerException()
                .isThrownBy(
                        () -> new Attributes(Ordering.NONE, null, Guarantee.AT_MOST_ONCE, PayloadForm.IN_MEMORY, 1));
    }
}
