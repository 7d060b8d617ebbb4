package dev.sluice.runtime.lifecycle;

import dev.sluice.runtime.binding.BackendPlan;
import dev.sluice.runtime.binding.BoundSlot;
import dev.sluice.runtime.binding.NamespacePlan;
import dev.sluice.runtime.binding.StagePlan;
import dev.sluice.runtime.pipeline.DeliveryGuard;
import dev.sluice.runtime.pipeline.Guard;
import dev.sluice.runtime.pipeline.KeyValueGuard;
import dev.sluice.runtime.pipeline.NamespaceGuard;
import dev.sluice.runtime.pipeline.Terminal;
import dev.sluice.slots.catalog.DataModel;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.channel.Channel;
import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.Health;
import dev.sluice.slots.spi.Stage;
import dev.sluice.slots.spi.Usage;
import dev.sluice.slots.spi.Worker;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everything that is open for one file, in the order in which it was opened. */
public final class Engine {

    private static final Duration HEALTH_CHECK = Duration.ofSeconds(5);
    private static final int AT_ONCE = 8;

    private final Surroundings surroundings;
    private final Map<BackendPlan<?>, OpenBackend> backends = new LinkedHashMap<>();
    private final List<OpenStage> stages = new ArrayList<>();
    private final List<WorkerRun> workers = new ArrayList<>();
    private final Map<String, RunningNamespace> namespaces = new LinkedHashMap<>();
    private final Mono<Void> stop;

    private record OpenStage(String what, Stage stage, StageLoan loan) {
        Mono<Void> close() {
            return Mono.defer(stage::close).doFinally(how -> loan.end());
        }
    }

    private Engine(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.stop = Mono.defer(this::shutDown).cache();
    }

    /**
     * Opens what was planned and starts the workers; connects nothing.
     *
     * <p>Errors: the first thing that cannot be opened, after everything opened before it is closed again.
     */
    public static Mono<Engine> start(List<NamespacePlan> plans, Surroundings surroundings) {
        return Mono.defer(() -> {
            Engine engine = new Engine(surroundings);
            try {
                plans.forEach(engine::open);
            } catch (RuntimeException | LinkageError failure) {
                return engine.tornDown(failure);
            }
            engine.workers.forEach(WorkerRun::start);
            return Mono.just(engine);
        });
    }

    /** By name, in the order of the file. */
    public Map<String, RunningNamespace> namespaces() {
        return namespaces;
    }

    public List<WorkerStatus> workers() {
        return workers.stream().map(WorkerRun::status).toList();
    }

    /** By backend id, in order of opening. */
    public Map<String, Usage> usage() {
        Map<String, Usage> usage = new LinkedHashMap<>();
        backends.values().forEach(each -> usage.put(each.id(), each.backend().usage()));
        return usage;
    }

    /** By backend id; a backend that does not answer in time is unhealthy. */
    public Mono<Map<String, Health>> health() {
        return Flux.fromIterable(backends.values())
                .flatMap(each -> health(each).map(health -> Map.entry(each.id(), health)), AT_ONCE)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    public Mono<Void> warmUp() {
        return Flux.fromIterable(backends.values())
                .flatMap(each -> Mono.defer(each.backend()::warmUp), AT_ONCE)
                .then();
    }

    /** Drains and closes, once; every subscriber sees the same end. Goes on when its subscriber cancels. */
    public Mono<Void> stop() {
        return stop;
    }

    private Mono<Health> health(OpenBackend each) {
        return Mono.defer(each.backend()::health)
                .timeout(HEALTH_CHECK, surroundings.scheduler())
                .onErrorResume(failure -> Mono.just(Health.unhealthy("no answer: " + failure)));
    }

    private Mono<Engine> tornDown(Throwable failure) {
        return stop.onErrorResume(further -> {
                    failure.addSuppressed(further);
                    return Mono.empty();
                })
                .then(Mono.error(failure));
    }

    private void open(NamespacePlan plan) {
        BoundSlot slot = plan.terminal();
        Backend backend = opened(slot.backend());
        boolean isChannel = isChannel(plan.model());
        Guard guard = null;
        if (isChannel) {
            boolean settlingMatters =
                    plan.model() == DataModel.QUEUE || !plan.stages().isEmpty() || plan.delivery() != null;
            guard = new NamespaceGuard(plan.name(), pipeline(plan, backend), settlingMatters);
        } else if (plan.model() == DataModel.KEYVALUE) {
            guard = new KeyValueGuard(plan.name(), backend.slot(SlotTypes.KEYVALUE_BASIC, slot.scope()));
        }
        RunningNamespace.Bare bare =
                plan.patterns().isEmpty() ? new RunningNamespace.Bare(backend, slot.scope(), slot.offered()) : null;
        namespaces.put(
                plan.name().value(), new RunningNamespace(plan.name(), plan.patterns(), plan.model(), guard, bare));
    }

    private Channel pipeline(NamespacePlan plan, Backend backend) {
        BoundSlot slot = plan.terminal();
        Channel channel = Terminal.over(plan.model(), backend, slot.scope(), slot.offered());
        var delivery = plan.delivery();
        if (delivery != null) {
            Mono<Void> keeping = delivery.deadLetter() == null
                    ? Mono.empty()
                    : Terminal.keeping(
                            plan.model(),
                            backend,
                            slot.scope(),
                            slot.offered(),
                            delivery.deadLetter().topic());
            channel = new DeliveryGuard(
                    channel,
                    delivery,
                    keeping,
                    () -> ThreadLocalRandom.current().nextDouble());
        }
        for (int i = plan.stages().size() - 1; i >= 0; i--) {
            channel = wrapped(plan, plan.stages().get(i), channel);
        }
        return channel;
    }

    private Channel wrapped(NamespacePlan plan, StagePlan<?> stagePlan, Channel inner) {
        // All now: a stage that asks for a slot later, from any thread, must find it open and must not reopen it.
        stagePlan.slots().values().forEach(slot -> opened(slot.backend()));
        RegistryMeters meters = new RegistryMeters(
                surroundings.meters(), Tag.of("namespace", plan.name().value()));
        StageLoan loan =
                new StageLoan(plan.name(), stagePlan, this::opened, surroundings, new OwnedSchedulers(), meters);
        Stage stage;
        try {
            stage = stagePlan.open(loan);
        } catch (RuntimeException | LinkageError failure) {
            loan.end();
            throw failure;
        }
        String what = "stage " + stagePlan.provider().type() + " of namespace " + plan.name();
        stages.add(new OpenStage(what, stage, loan));
        Channel outer = stage.wrap(inner);
        for (Worker worker : stage.workers()) {
            workers.add(new WorkerRun(plan.name(), worker, surroundings.scheduler()));
        }
        return outer;
    }

    /** A slot of a stage may be the first to name its backend. */
    private Backend opened(BackendPlan<?> plan) {
        OpenBackend known = backends.get(plan);
        if (known != null) {
            return known.backend();
        }
        RegistryMeters meters = new RegistryMeters(surroundings.meters(), Tag.of("backend", plan.id()));
        BackendLoan loan = new BackendLoan(plan.id(), surroundings, new OwnedSchedulers(), meters);
        try {
            Backend backend = Objects.requireNonNull(plan.open(loan), "backend");
            backends.put(plan, new OpenBackend(plan.id(), backend, loan));
            return backend;
        } catch (RuntimeException | LinkageError failure) {
            loan.end();
            throw failure;
        }
    }

    private Mono<Void> shutDown() {
        List<Guard> guards = namespaces.values().stream()
                .map(RunningNamespace::guard)
                .filter(Objects::nonNull)
                .toList();
        Mono<Void> drained = Mono.when(guards.stream().map(Guard::drain).toList())
                .takeUntilOther(Mono.delay(surroundings.drainDeadline(), surroundings.scheduler()))
                .then(Mono.fromRunnable(() -> guards.forEach(Guard::abort)));
        return drained.then(Mono.defer(() -> {
            for (int i = workers.size() - 1; i >= 0; i--) {
                workers.get(i).stop();
            }
            return closing().run();
        }));
    }

    private Closing closing() {
        Closing closing = new Closing(surroundings.drainDeadline(), surroundings.scheduler());
        for (int i = stages.size() - 1; i >= 0; i--) {
            closing.add(stages.get(i).what(), stages.get(i)::close);
        }
        List<OpenBackend> opened = new ArrayList<>(backends.values());
        for (int i = opened.size() - 1; i >= 0; i--) {
            closing.add("backend " + opened.get(i).id(), opened.get(i)::close);
        }
        return closing;
    }

    private static boolean isChannel(@Nullable DataModel model) {
        return model == DataModel.PUBSUB || model == DataModel.STREAM || model == DataModel.QUEUE;
    }
}
