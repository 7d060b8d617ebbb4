package dev.sluice.backend.memory;

import dev.sluice.slots.channel.PublishOutcome;
import java.util.Objects;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** Publishing as a cold flux: each subscriber runs the messages through an intake of its own. */
final class Publication<T> extends Flux<PublishOutcome> {

    private final Publisher<? extends T> messages;
    private final Supplier<Intake<T>> intake;

    Publication(Publisher<? extends T> messages, Supplier<Intake<T>> intake) {
        this.messages = Objects.requireNonNull(messages, "messages");
        this.intake = intake;
    }

    @Override
    public void subscribe(CoreSubscriber<? super PublishOutcome> actual) {
        messages.subscribe(new PublishRun<T>(actual, intake.get()));
    }
}
