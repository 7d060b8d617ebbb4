package dev.sluice.tck.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.CancelStorm;
import dev.sluice.tck.ContractOf;
import dev.sluice.tck.Eventually;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Proves {@code keyvalue_basic}. */
@ContractOf("keyvalue_basic")
public interface KeyValueBasicContract extends BackendUnderTest {

    private KeyValueBasic values() {
        return slot(SlotTypes.KEYVALUE_BASIC);
    }

    @Test
    default void aValueSetIsReadBack() {
        KeyValueBasic values = values();
        values.set("key", Samples.text("value")).block(patience());

        assertThat(values.get("key").block(patience())).isEqualTo(Samples.text("value"));
        assertThat(values.exists("key").block(patience())).isTrue();
    }

    @Test
    default void anAbsentKeyIsEmptyNotNull() {
        StepVerifier.create(values().get("absent")).expectComplete().verify(patience());
        assertThat(values().exists("absent").block(patience())).isFalse();
        assertThat(values().delete("absent").block(patience())).isFalse();
    }

    @Test
    default void aSecondSetReplacesTheFirst() {
        KeyValueBasic values = values();
        values.set("key", Samples.noise(1_000)).block(patience());
        values.set("key", Samples.text("second")).block(patience());

        assertThat(values.get("key").block(patience())).isEqualTo(Samples.text("second"));
    }

    @Test
    default void aDeletedKeyIsGoneAndDeleteSaysWhetherItWasThere() {
        KeyValueBasic values = values();
        values.set("key", Samples.text("value")).block(patience());

        assertThat(values.delete("key").block(patience())).isTrue();
        assertThat(values.delete("key").block(patience())).isFalse();
        assertThat(values.exists("key").block(patience())).isFalse();
        StepVerifier.create(values.get("key")).expectComplete().verify(patience());
    }

    @Test
    default void anEmptyValueIsAValue() {
        KeyValueBasic values = values();
        values.set("key", Bytes.empty()).block(patience());

        assertThat(values.exists("key").block(patience())).isTrue();
        StepVerifier.create(values.get("key"))
                .expectNext(Bytes.empty())
                .expectComplete()
                .verify(patience());
    }

    @Test
    default void aValueOfOneMebibyteIsKeptByteForByte() {
        KeyValueBasic values = values();
        Bytes large = Samples.noise(Samples.ONE_MEBIBYTE);
        values.set("large", large).block(patience());

        assertThat(values.get("large").block(patience())).isEqualTo(large);
    }

    @Test
    default void aPartOfAnArrayIsStoredAsThatPart() {
        KeyValueBasic values = values();
        values.set("key", Bytes.wrap(new byte[] {1, 2, 3, 4, 5}, 1, 3)).block(patience());

        assertThat(values.get("key").block(patience())).isEqualTo(Bytes.wrap(new byte[] {2, 3, 4}));
    }

    @Test
    default void aValueOverTheLargestItemIsRefusedAndNotStored() {
        long largest = attributes(SlotTypes.KEYVALUE_BASIC).largestItem();
        assertThat(largest).isGreaterThanOrEqualTo(Samples.ONE_MEBIBYTE);
        if (largest > 64L * Samples.ONE_MEBIBYTE) {
            // Only space limits it; a value of that size does not fit into a test.
            return;
        }
        KeyValueBasic values = values();
        Bytes tooLarge = Bytes.wrap(new byte[Math.toIntExact(largest + 1)]);

        StepVerifier.create(values.set("key", tooLarge))
                .expectError(PermanentException.class)
                .verify(patience());
        assertThat(values.exists("key").block(patience())).isFalse();
    }

    @Test
    default void oddKeysAreAllDifferentKeys() {
        KeyValueBasic values = values();
        for (String key : Samples.ODD_KEYS) {
            values.set(key, Samples.text("of " + key)).block(patience());
        }

        for (String key : Samples.ODD_KEYS) {
            assertThat(values.get(key).block(patience())).as("'%s'", key).isEqualTo(Samples.text("of " + key));
        }
        values.delete("a").block(patience());
        for (String key : Samples.ODD_KEYS) {
            assertThat(values.exists(key).block(patience())).as("'%s'", key).isEqualTo(!key.equals("a"));
        }
    }

    @Test
    default void aKeyOf512CharactersIsAKey() {
        KeyValueBasic values = values();
        for (String key : new String[] {"k".repeat(512), "語".repeat(512), "😀".repeat(256)}) {
            values.set(key, Samples.text(key)).block(patience());

            assertThat(values.get(key).block(patience())).isEqualTo(Samples.text(key));
            assertThat(values.exists(key.substring(2)).block(patience())).isFalse();
        }
    }

    @Test
    default void aKeyOutsideTheRulesIsRefusedAtTheCall() {
        KeyValueBasic values = values();
        for (String key : Samples.INVALID_KEYS) {
            assertThatThrownBy(() -> values.get(key)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> values.set(key, Bytes.empty())).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> values.delete(key)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> values.exists(key)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void nothingIsWrittenBeforeTheSubscription() {
        KeyValueBasic values = values();
        Mono<Void> set = values.set("key", Samples.text("value"));
        Mono<Bytes> get = values.get("key");

        StepVerifier.create(get).expectComplete().verify(patience());
        set.block(patience());
        assertThat(get.block(patience())).isEqualTo(Samples.text("value"));

        Mono<Boolean> delete = values.delete("key");
        assertThat(get.block(patience())).isEqualTo(Samples.text("value"));
        assertThat(delete.block(patience())).isTrue();
        assertThat(delete.block(patience())).isFalse();
    }

    @Test
    default void keysOfTwoScopesNeverMeet() {
        Scope other = anotherScope();
        KeyValueBasic mine = values();
        KeyValueBasic theirs = slot(SlotTypes.KEYVALUE_BASIC, other);
        Scope neighbour = new Scope(other.namespace(), "other");
        KeyValueBasic sameNamespace = slot(SlotTypes.KEYVALUE_BASIC, neighbour);
        mine.set("key", Samples.text("mine")).block(patience());
        theirs.set("key", Samples.text("theirs")).block(patience());

        assertThat(sameNamespace.exists("key").block(patience())).isFalse();
        assertThat(theirs.delete("key").block(patience())).isTrue();
        assertThat(mine.get("key").block(patience())).isEqualTo(Samples.text("mine"));
    }

    @Test
    default void twoCallsForTheSameScopeReachTheSameKeys() {
        Scope scope = anotherScope();
        slot(SlotTypes.KEYVALUE_BASIC, scope).set("key", Samples.text("value")).block(patience());

        Mono<Bytes> read = slot(SlotTypes.KEYVALUE_BASIC, scope).get("key");

        assertThat(read.block(patience())).isEqualTo(Samples.text("value"));
    }

    @Test
    default void aReaderNeverSeesAnOlderValueAfterANewerOne() {
        KeyValueBasic values = values();
        values.set("key", Samples.number(0)).block(patience());
        Mono<Void> writer = Flux.range(1, 300)
                .concatMap(i -> values.set("key", Samples.number(i)))
                .then();
        // A backend that answers on the caller's thread keeps every reader's thread busy, so the writer has one of its
        // own.
        Flux<Long> reader = values.get("key")
                .map(value -> Long.parseLong(value.utf8()))
                .repeat()
                .takeUntil(seen -> seen == 300);

        Mono<Boolean> ordered = Flux.merge(
                        Flux.range(0, 4).flatMap(i -> growing(reader.subscribeOn(Schedulers.parallel())), 4),
                        writer.thenReturn(true).subscribeOn(Schedulers.boundedElastic()))
                .all(Boolean::booleanValue);

        assertThat(ordered.block(patience())).isTrue();
    }

    private static Mono<Boolean> growing(Flux<Long> seen) {
        return seen.buffer(2, 1).all(pair -> pair.size() < 2 || pair.get(0) <= pair.get(1));
    }

    @Test
    default void ofManyDeletersOneFindsTheKey() {
        KeyValueBasic values = values();
        values.set("key", Samples.text("value")).block(patience());

        Mono<Long> found = Flux.range(0, 64)
                .flatMap(i -> values.delete("key").subscribeOn(Schedulers.parallel()), 64)
                .filter(Boolean::booleanValue)
                .count();

        assertThat(found.block(patience())).isEqualTo(1);
    }

    @Test
    default void aThousandCancelledOperationsLeaveNothingOpen() {
        KeyValueBasic values = values();
        long busy = Math.max(connectionsAfterABurst(values), connectionsAfterABurst(values));

        CancelStorm.rage(1_000, patience(), i -> {
            String key = "key" + i % 50;
            return switch (i % 4) {
                case 0 -> values.set(key, Samples.noise(500));
                case 1 -> values.get(key);
                case 2 -> values.exists(key);
                default -> values.delete(key);
            };
        });

        assertThat(connectionsAfterABurst(values)).isLessThanOrEqualTo(busy);
        Eventually.holds(
                "no subscription is open", patience(), () -> backend().usage().subscriptions() == 0);
    }

    /** A leaked connection shows here as a burst that cannot end, or as a pool that has grown. */
    private long connectionsAfterABurst(KeyValueBasic values) {
        Flux.range(0, 256)
                .flatMap(i -> values.set("burst" + i, Samples.number(i)).subscribeOn(Schedulers.parallel()), 256)
                .then()
                .block(patience());
        return backend().usage().connections();
    }
}
