package dev.sluice.slots.model.sortedset;

import dev.sluice.slots.message.Bytes;
import java.util.Objects;

/**
 * A member with its score.
 *
 * @param member what is distinct within the set
 * @param score any number but NaN; negative zero becomes zero
 */
public record ScoredMember(Bytes member, double score) {

    public ScoredMember {
        Objects.requireNonNull(member, "member");
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("score: NaN (expected: a number)");
        }
        score += 0.0;
    }
}
