package dev.sluice.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.BackendProvider;
import dev.sluice.slots.spi.SlotsSpi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves one backend, in one configuration. A subclass names the provider and its configuration and implements the contract
 * of every interface that is offered; it has no way to leave one out.
 *
 * @param <C> the backend's configuration
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BackendConformance<C extends Record> implements BackendUnderTest {

    private final AtomicInteger scopes = new AtomicInteger();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<Backend> others = new ArrayList<>();
    private final TestBackendContext context = new TestBackendContext("under-test");

    private @Nullable C config;
    private @Nullable Backend backend;
    private @Nullable Scope scope;

    /** The provider, as {@link java.util.ServiceLoader} would make it. */
    protected abstract BackendProvider<C> provider();

    /** The configuration to test; called once, may start a server. */
    protected abstract C config();

    /** The context lent to the backend: a manual clock and a virtual scheduler. */
    protected final TestBackendContext context() {
        return context;
    }

    @BeforeAll
    final void open() {
        config = config();
        backend = provider().open(config, context);
    }

    @AfterAll
    final void close() {
        others.forEach(each -> each.close().block(patience()));
        backend().close().block(patience());
        // Closing is idempotent: a runtime that stops twice must not fail.
        backend().close().block(patience());
        context.close();
    }

    @BeforeEach
    final void takeScope() {
        scope = anotherScope();
    }

    @AfterEach
    final void leavesNothingBehind() {
        assertThat(backend().usage().subscriptions()).as("open subscriptions").isZero();
        assertThat(backend().usage().heldMessages()).as("held messages").isZero();
        assertThat(backend().usage().heldBytes()).as("held bytes").isZero();
    }

    @Override
    public final <T> T slot(SlotType<T> type) {
        return slot(type, Objects.requireNonNull(scope));
    }

    @Override
    public final <T> T slot(SlotType<T> type, Scope wanted) {
        return backend().slot(type, wanted);
    }

    @Override
    public final Scope anotherScope() {
        return new Scope(new NamespaceName("tck-" + run + "-" + scopes.incrementAndGet()), "main");
    }

    @Override
    public final Attributes attributes(SlotType<?> type) {
        return provider().attributes(type, Objects.requireNonNull(config));
    }

    @Override
    public final Set<SlotType<?>> offered() {
        return provider().provides(Objects.requireNonNull(config));
    }

    @Override
    public final Backend backend() {
        return Objects.requireNonNull(backend);
    }

    @Override
    public final Backend anotherBackend() {
        Backend made = provider().open(Objects.requireNonNull(config), context);
        others.add(made);
        return made;
    }

    /** Moves the manual clock and the virtual scheduler; a backend that lives by its server's clock overrides it to wait. */
    @Override
    public void elapse(Duration duration) {
        context.elapse(duration);
    }

    /** The clock lent to the backend; a backend that lives by its server's clock overrides it. */
    @Override
    public Instant now() {
        return context.clock().instant();
    }

    @Test
    final void everyDeclaredInterfaceIsProven() {
        Set<String> declared = offered().stream().map(SlotType::name).collect(Collectors.toCollection(TreeSet::new));

        assertThat(contractsImplemented()).isEqualTo(declared);
    }

    @Test
    final void whatIsNotDeclaredIsRefused() {
        for (SlotType<?> type : SlotTypes.all()) {
            if (!offered().contains(type)) {
                assertThatThrownBy(() -> backend().slot(type, anotherScope()))
                        .as(type.name())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(type.name());
                assertThatThrownBy(() -> attributes(type))
                        .as(type.name())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(type.name());
            }
        }
    }

    @Test
    final void whatIsDeclaredIsHandedOutAndPromisedSomething() {
        for (SlotType<?> type : offered()) {
            Object handed = slot(type);

            assertThat(handed).isInstanceOf(type.type());
            assertThat(attributes(type)).isNotNull();
        }
    }

    @Test
    final void speaksThisVersionOfTheSpi() {
        assertThat(provider().spiVersion()).isEqualTo(SlotsSpi.VERSION);
        assertThat(provider().type()).matches("[a-z][a-z0-9-]*");
    }

    @Test
    final void warmUpSucceedsAndHealthSaysSo() {
        backend().warmUp().block(patience());

        assertThat(Objects.requireNonNull(backend().health().block(patience())).state())
                .hasToString("HEALTHY");
    }

    private Set<String> contractsImplemented() {
        Set<Class<?>> interfaces = new HashSet<>();
        for (@Nullable Class<?> each = getClass(); each != null; each = each.getSuperclass()) {
            interfaces.addAll(Arrays.asList(each.getInterfaces()));
        }
        return interfaces.stream()
                .map(each -> each.getAnnotation(ContractOf.class))
                .filter(Objects::nonNull)
                .map(ContractOf::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
