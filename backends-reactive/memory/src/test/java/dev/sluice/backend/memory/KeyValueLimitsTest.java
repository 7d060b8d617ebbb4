package dev.sluice.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.error.PayloadRefusedException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.model.keyvalue.KeyValueBatch;
import dev.sluice.slots.model.keyvalue.KeyValueCas;
import dev.sluice.slots.model.keyvalue.KeyValueTransactional;
import dev.sluice.slots.model.keyvalue.KeyValueTtl;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.TestBackendContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What happens when there is no more room: a refusal that says so, and never a value that is gone. */
class KeyValueLimitsTest {

    private static final Scope SCOPE = new Scope(new NamespaceName("limits"), "store");
    private static final Scope OTHER = new Scope(new NamespaceName("limits"), "other");

    private final TestBackendContext context = new TestBackendContext("memory");
    private final Backend backend = new MemoryBackendProvider()
            .open(
                    MemoryConfig.defaults()
                            .withKeyvalue(new MemoryConfig.KeyValues(4, new ByteSize(1_000), Duration.ofSeconds(1))),
                    context);
    private final KeyValueBasic basic = backend.slot(SlotTypes.KEYVALUE_BASIC, SCOPE);
    private final KeyValueBatch batch = backend.slot(SlotTypes.KEYVALUE_BATCH, SCOPE);
    private final KeyValueTtl ttl = backend.slot(SlotTypes.KEYVALUE_TTL, SCOPE);
    private final KeyValueCas cas = backend.slot(SlotTypes.KEYVALUE_CAS, SCOPE);
    private final KeyValueTransactional transactions = backend.slot(SlotTypes.KEYVALUE_TRANSACTIONAL, SCOPE);

    @AfterEach
    void close() {
        backend.close().block();
        context.close();
    }

    private static Bytes of(int size) {
        return Bytes.wrap(new byte[size]);
    }

    private static void refused(Mono<?> write, Class<? extends Throwable> by) {
        StepVerifier.create(write).verifyError(by);
    }

    @Test
    void oneEntryTooManyIsRefusedAndNothingIsEvicted() {
        for (int i = 0; i < 4; i++) {
            basic.set("key" + i, of(1)).block();
        }

        refused(basic.set("key4", of(1)), TransientException.class);
        refused(cas.putIfAbsent("key4", of(1)), TransientException.class);
        refused(batch.setAll(Map.of("key0", of(2), "key4", of(1))), TransientException.class);
        refused(transactions.transact(each -> each.set("key4", of(1))), TransientException.class);
        assertThat(batch.getAll(List.of("key0", "key1", "key2", "key3", "key4"))
                        .count()
                        .block())
                .isEqualTo(4);
        assertThat(basic.get("key0").block()).isEqualTo(of(1));
    }

    @Test
    void theLimitIsOfAllScopesTogether() {
        KeyValueBasic other = backend.slot(SlotTypes.KEYVALUE_BASIC, OTHER);
        for (int i = 0; i < 4; i++) {
            basic.set("key" + i, of(1)).block();
        }

        refused(other.set("key", of(1)), TransientException.class);
        basic.delete("key0").block();
        other.set("key", of(1)).block();
    }

    @Test
    void bytesOfKeysAndValuesAreCounted() {
        basic.set("ab", of(996 - 400)).block();

        refused(basic.set("cd", of(397)), TransientException.class);
        basic.set("cd", of(396)).block();
        refused(basic.set("cd", of(397)), TransientException.class);
        basic.set("cd", of(1)).block();
        basic.set("ef", of(390)).block();
        assertThat(basic.get("cd").block()).isEqualTo(of(1));
    }

    @Test
    void whatCanNeverFitIsRefusedForGood() {
        refused(basic.set("ab", of(997)), PayloadRefusedException.class);
        refused(ttl.set("ab", of(997), Duration.ofSeconds(1)), PayloadRefusedException.class);
        refused(cas.putIfAbsent("ab", of(997)), PayloadRefusedException.class);
        refused(batch.setAll(Map.of("ab", of(997))), PayloadRefusedException.class);
        refused(
                transactions.transact(each -> each.set("a", of(600)).then(each.set("b", of(600)))),
                PermanentException.class);
        basic.set("ab", of(996)).block();
    }

    @Test
    void roomIsThereAgainAfterEveryWayAnEntryCanGo() {
        for (int round = 0; round < 100; round++) {
            long version = cas.putIfAbsent("cas", of(200)).block();
            version = cas.compareAndSet("cas", version, of(300)).block();
            cas.compareAndDelete("cas", version).block();
            batch.setAll(Map.of("one", of(400), "two", of(500))).block();
            batch.deleteAll(List.of("one", "two")).block();
            transactions
                    .transact(each -> each.set("one", of(900)).then(each.set("two", of(10))))
                    .block();
            transactions
                    .transact(
                            each -> each.delete("one").then(each.delete("two")).then())
                    .block();
            ttl.set("expiring", of(900), Duration.ofMillis(10)).block();
            context.elapse(Duration.ofSeconds(2));
        }
        basic.set("ab", of(996)).block();
    }

    @Test
    void whatHasExpiredMakesRoomBeforeTheSweeperComes() {
        ttl.set("expiring", of(900), Duration.ofMillis(10)).block();
        refused(basic.set("next", of(900)), TransientException.class);

        context.elapse(Duration.ofMillis(10));

        basic.set("next", of(900)).block();
    }

    @Test
    void aTransactionThatDoesNotFitWritesNothing() {
        basic.set("a", of(400)).block();
        basic.set("c", of(100)).block();

        refused(
                transactions.transact(each -> each.set("a", of(1)).then(each.set("b", of(950)))),
                TransientException.class);

        assertThat(basic.get("a").block()).isEqualTo(of(400));
        assertThat(basic.exists("b").block()).isFalse();
    }

    @Test
    void aClosedBackendTakesNothingMore() {
        backend.close().block();

        refused(basic.set("key", of(1)), IllegalStateException.class);
        refused(batch.setAll(Map.of("key", of(1))), IllegalStateException.class);
    }
}
