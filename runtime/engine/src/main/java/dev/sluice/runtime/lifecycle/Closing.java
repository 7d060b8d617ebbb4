package dev.sluice.runtime.lifecycle;

import dev.sluice.slots.error.TransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Closes things one after the other, each within a time; a failure keeps nothing else open and is reported at the end. */
final class Closing {

    private final Duration each;
    private final Scheduler scheduler;
    private final List<Step> steps = new ArrayList<>();

    private record Step(String what, Supplier<Mono<Void>> close) {}

    Closing(Duration each, Scheduler scheduler) {
        this.each = each;
        this.scheduler = scheduler;
    }

    void add(String what, Supplier<Mono<Void>> close) {
        steps.add(new Step(what, close));
    }

    /** Errors: the first failure, the others suppressed in it; after everything was tried. */
    Mono<Void> run() {
        return Flux.fromIterable(steps)
                .concatMap(step -> attempt(step).then(Mono.<Throwable>empty()).onErrorResume(Mono::just))
                .reduce((first, other) -> {
                    if (first != other) {
                        first.addSuppressed(other);
                    }
                    return first;
                })
                .flatMap(Mono::error);
    }

    private Mono<Void> attempt(Step step) {
        return Mono.defer(step.close())
                .timeout(each, scheduler)
                .onErrorMap(
                        TimeoutException.class,
                        late -> new TransientException(step.what() + " did not close within " + each, late));
    }
}
