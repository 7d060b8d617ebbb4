package dev.sluice.backend.memory;

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
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** What the contracts cannot ask of every backend, but this one promises: plain reads never see half a commit. */
class KeyValueRacesTest {

    private final TestBackendContext context = new TestBackendContext("memory");
    private final Backend backend = new MemoryBackendProvider().open(MemoryConfig.defaults(), context);
    private final Scope scope = new Scope(new NamespaceName("races"), "store");
    private final KeyValueBasic basic = backend.slot(SlotTypes.KEYVALUE_BASIC, scope);
    private final KeyValueTransactional transactions = backend.slot(SlotTypes.KEYVALUE_TRANSACTIONAL, scope);

    @AfterEach
    void close() {
        backend.close().block();
        context.close();
    }

    private long number(String key) {
        Bytes value = basic.get(key).block();
        return value == null ? 0 : Long.parseLong(value.utf8());
    }

    @Test
    void plainReadsInOrderNeverSeeTheFirstHalfOfACommitWithoutTheSecond() {
        AtomicBoolean done = new AtomicBoolean();
        Mono<Void> writing = Flux.range(1, 10_000)
                .concatMap(i -> transactions.transact(each -> each.set("a", Bytes.utf8("" + i))
                        .then(each.set("b", Bytes.utf8("" + i)))
                        .then(each.set("c", Bytes.utf8("" + i)))))
                .then()
                .doFinally(end -> done.set(true));
        var running = writing.subscribeOn(Schedulers.boundedElastic()).subscribe();

        while (!done.get()) {
            // Written in the order a, b, c: whoever has seen a newer a must not see an older c afterwards.
            long first = number("a");
            long last = number("c");
            assertThat(last).isGreaterThanOrEqualTo(first);
            long then = number("c");
            long again = number("a");
            assertThat(again).isGreaterThanOrEqualTo(then);
        }
        assertThat(running.isDisposed()).isTrue();
        assertThat(number("b")).isEqualTo(10_000);
    }

    @Test
    void aKeyThatIsReplacedByTransactionsIsNeverSeenAbsent() {
        AtomicBoolean done = new AtomicBoolean();
        basic.set("key", Bytes.utf8("0")).block();
        var running = Flux.range(1, 10_000)
                .concatMap(i -> transactions.transact(each -> each.set("key", Bytes.utf8("" + i))))
                .doFinally(end -> done.set(true))
                .subscribeOn(Schedulers.boundedElastic())
                .subscribe();

        while (!done.get()) {
            assertThat(basic.exists("key").block()).isTrue();
        }
        running.dispose();
        assertThat(number("key")).isEqualTo(10_000);
    }

    @Test
    void moneyIsNeitherMadeNorLost() {
        int accounts = 10;
        for (int i = 0; i < accounts; i++) {
            basic.set("account" + i, Bytes.utf8("1000")).block();
        }
        Flux.range(0, 5_000)
                .flatMap(
                        i -> transactions
                                .transact(each -> each.get("account" + i % accounts)
                                        .zipWith(each.get("account" + (i * 7 + 3) % accounts))
                                        .flatMap(both -> {
                                            String from = "account" + i % accounts;
                                            String to = "account" + (i * 7 + 3) % accounts;
                                            if (from.equals(to)) {
                                                return Mono.<Void>empty();
                                            }
                                            long left =
                                                    Long.parseLong(both.getT1().utf8()) - 1;
                                            long right =
                                                    Long.parseLong(both.getT2().utf8()) + 1;
                                            return each.set(from, Bytes.utf8("" + left))
                                                    .then(each.set(to, Bytes.utf8("" + right)));
                                        }))
                                .retryWhen(Retry.indefinitely().filter(ConflictException.class::isInstance))
                                .subscribeOn(Schedulers.parallel()),
                        16)
                .then()
                .block();

        long sum = 0;
        for (int i = 0; i < accounts; i++) {
            sum += number("account" + i);
        }
        assertThat(sum).isEqualTo(1_000L * accounts);
    }
}
