package dev.sluice.pattern.claimcheck;

import dev.sluice.slots.catalog.Durability;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.channel.Delivery;
import dev.sluice.slots.channel.Nack;
import dev.sluice.slots.channel.Position;
import dev.sluice.slots.channel.PublishOutcome;
import dev.sluice.slots.channel.Receipt;
import dev.sluice.slots.channel.Subscription;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.message.Message;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A channel that answers as a test says, and delivers everything it holds to every subscriber. */
final class ScriptedChannel implements Channel {

    final List<Message> held = new CopyOnWriteArrayList<>();
    final List<String> settled = new CopyOnWriteArrayList<>();
    final AtomicLong requested = new AtomicLong();
    Function<Message, Mono<PublishOutcome>> answer = this::accept;
    Supplier<Mono<Void>> ack = Mono::empty;
    int attempt = 1;

    Mono<PublishOutcome> accept(Message message) {
        return Mono.fromSupplier(() -> {
            held.add(message);
            return new PublishOutcome.Accepted(message.id(), Receipt.of(Durability.VOLATILE));
        });
    }

    static Mono<PublishOutcome> refuse(Message message) {
        return Mono.just(new PublishOutcome.Refused(message.id(), new PermanentException("injected: refused")));
    }

    static Mono<PublishOutcome> lose(Message message) {
        return Mono.just(new PublishOutcome.Unknown(message.id(), new OutcomeUnknownException("injected: lost", null)));
    }

    /** Stores the message, but the answer is lost. */
    Mono<PublishOutcome> acceptAndLose(Message message) {
        return accept(message).then(lose(message));
    }

    static Supplier<Mono<Void>> fails(SluiceException cause) {
        return () -> Mono.error(cause);
    }

    @Override
    public Flux<PublishOutcome> publish(Flux<Message> messages) {
        return messages.doOnRequest(requested::addAndGet).concatMap(message -> answer.apply(message), 1);
    }

    @Override
    public Flux<Delivery> subscribe(Subscription request) {
        return Flux.defer(() -> Flux.fromIterable(held)).map(message -> new Scripted(message, request.group()));
    }

    private final class Scripted implements Delivery {

        private final Message message;
        private final @Nullable String group;

        Scripted(Message message, @Nullable String group) {
            this.message = message;
            this.group = group;
        }

        @Override
        public Message message() {
            return message;
        }

        @Override
        public int attempt() {
            return attempt;
        }

        @Override
        public @Nullable Position position() {
            return null;
        }

        @Override
        public Mono<Void> ack() {
            return Mono.defer(() -> ack.get()).then(settle("ack"));
        }

        @Override
        public Mono<Void> nack(Nack reason) {
            return settle("nack");
        }

        private Mono<Void> settle(String how) {
            return Mono.fromRunnable(() -> settled.add(how + " " + group));
        }
    }
}
