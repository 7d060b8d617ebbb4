package dev.sluice.backend.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.model.keyvalue.KeyValueTransactional;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.TestBackendContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** Many writers of one key, of whom many lose and roll back, while the file is written: see {@link StoreGate}. */
class H2LostUpdateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int INCREMENTS = 1_000;

    @TempDir
    Path folder;

    @RepeatedTest(8)
    void noCommittedIncrementIsLostWhereOthersRollBack() {
        TestBackendContext context = new TestBackendContext("db");
        Backend backend = new H2BackendProvider().open(H2Config.onDisk(folder.resolve("db")), context);
        Scope scope = new Scope(new NamespaceName("orders"), "main");
        KeyValueBasic values = backend.slot(SlotTypes.KEYVALUE_BASIC, scope);
        KeyValueTransactional transactions = backend.slot(SlotTypes.KEYVALUE_TRANSACTIONAL, scope);
        values.set("counter", Bytes.utf8("0")).block(PATIENCE);
        Mono<Void> increment = transactions
                .<Void>transact(transaction -> transaction
                        .get("counter")
                        .flatMap(value -> transaction.set(
                                "counter", Bytes.utf8(Long.toString(Long.parseLong(value.utf8()) + 1)))))
                .retryWhen(Retry.indefinitely().filter(ConflictException.class::isInstance));

        Flux.range(0, INCREMENTS)
                .flatMap(i -> increment.subscribeOn(Schedulers.parallel()), 8)
                .blockLast(PATIENCE);

        assertThat(Objects.requireNonNull(values.get("counter").block(PATIENCE)).utf8())
                .isEqualTo(Integer.toString(INCREMENTS));
        backend.close().block(PATIENCE);
        context.close();
    }
}
