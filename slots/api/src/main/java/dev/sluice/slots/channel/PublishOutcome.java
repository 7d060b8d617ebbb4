package dev.sluice.slots.channel;

import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.SluiceException;
import java.util.Objects;

/** What became of one published message. */
public sealed interface PublishOutcome {

    /** The message this speaks of. */
    String messageId();

    /** The receipt; throws the cause when there is none. */
    Receipt receipt();

    /** Stored. */
    record Accepted(String messageId, Receipt receipt) implements PublishOutcome {
        public Accepted {
            Objects.requireNonNull(messageId, "messageId");
            Objects.requireNonNull(receipt, "receipt");
        }
    }

    /** Surely not stored; the cause says whether trying again makes sense. */
    record Refused(String messageId, SluiceException cause) implements PublishOutcome {
        public Refused {
            Objects.requireNonNull(messageId, "messageId");
            if (cause instanceof OutcomeUnknownException) {
                throw new IllegalArgumentException("cause: an unknown outcome (expected: Unknown, not Refused)", cause);
            }
        }

        @Override
        public Receipt receipt() {
            throw cause;
        }
    }

    /** It may have been stored: publish again with the same id, and clean nothing up. */
    record Unknown(String messageId, OutcomeUnknownException cause) implements PublishOutcome {
        public Unknown {
            Objects.requireNonNull(messageId, "messageId");
            Objects.requireNonNull(cause, "cause");
        }

        @Override
        public Receipt receipt() {
            throw cause;
        }
    }

    /** The outcome of a message whose publishing failed with an error, by the error's kind. */
    static PublishOutcome failed(String messageId, SluiceException cause) {
        return cause instanceof OutcomeUnknownException unknown
                ? new Unknown(messageId, unknown)
                : new Refused(messageId, cause);
    }
}
