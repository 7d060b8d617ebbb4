package dev.sluice.runtime;

import dev.sluice.runtime.lifecycle.Engine;
import dev.sluice.runtime.lifecycle.Surroundings;
import dev.sluice.runtime.lifecycle.WorkerStatus;
import dev.sluice.slots.spi.Usage;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A running configuration: its namespaces, until it is stopped. Safe from any thread.
 *
 * <pre>{@code
 * Sluice.start(Path.of("sluice.yaml"))
 *     .flatMap(sluice -> sluice.namespace("orders").pubSub()
 *         .publish(Message.text("orders.created", "hello"))
 *         .then(sluice.stop()));
 * }</pre>
 */
public final class Sluice {

    private final Engine engine;
    private final Map<String, Namespace> namespaces;

    private Sluice(Engine engine) {
        this.engine = engine;
        Map<String, Namespace> all = new LinkedHashMap<>();
        engine.namespaces().forEach((name, running) -> all.put(name, new Namespace(running)));
        this.namespaces = Collections.unmodifiableMap(all);
    }

    /** As {@link #start(SluiceOptions)}, of a file. */
    public static Mono<Sluice> start(Path file) {
        return start(SluiceOptions.file(file));
    }

    /**
     * Validates everything, then opens everything and starts the workers; connects nothing, which the first use or
     * {@link #warmUp()} does.
     *
     * <p>Thread: one of Reactor's elastic ones, since files and jars are read. Completion: with what runs, to be stopped by
     * whoever started it. Errors: {@link dev.sluice.slots.error.InvalidConfigurationException} with every problem; what a
     * plug-in throws when it is opened, after what was open already is closed again.
     */
    public static Mono<Sluice> start(SluiceOptions options) {
        return Mono.fromCallable(() -> SluiceCheck.plan(options))
                .flatMap(plan -> Engine.start(plan, surroundings(options)))
                .map(Sluice::new)
                .subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * One namespace.
     *
     * @throws IllegalArgumentException when there is none of that name; lists those there are
     */
    public Namespace namespace(String name) {
        Namespace found = namespaces.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "namespace: '" + name + "' (expected: one of " + String.join(", ", namespaces.keySet()) + ")");
        }
        return found;
    }

    /** All of them, in the order of the file. */
    public List<Namespace> namespaces() {
        return List.copyOf(namespaces.values());
    }

    /** Connects every backend now, several at a time. Errors: the first that cannot be reached. */
    public Mono<Void> warmUp() {
        return engine.warmUp();
    }

    /** Asks every backend, by a real round trip each, for five seconds at most. Errors: none, they are the answer. */
    public Mono<SluiceHealth> health() {
        return engine.health().map(backends -> SluiceHealth.of(backends, engine.workers()));
    }

    /** The background work of all stages, in order of starting. */
    public List<WorkerStatus> workers() {
        return engine.workers();
    }

    /** What each backend holds, by its id. */
    public Map<String, Usage> usage() {
        return engine.usage();
    }

    /**
     * Drains and closes. New work is refused with a {@link dev.sluice.slots.error.TransientException}, running subscriptions
     * complete, what is being published gets its outcome and what was delivered may be settled, up to the drain deadline;
     * then stages and backends are closed. Idempotent: every call sees the one stop, which begins with the first subscriber.
     *
     * <p>Cancellation: does not keep the stop from going on. Completion: when everything is closed. Errors: the first thing
     * that could not be closed, the others suppressed in it, after everything was tried.
     */
    public Mono<Void> stop() {
        return engine.stop();
    }

    private static Surroundings surroundings(SluiceOptions options) {
        return new Surroundings(
                options.clock(),
                options.scheduler(),
                options.meters(),
                options.references()::reveal,
                options.drainDeadline());
    }
}
