package dev.sluice.tck.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.model.keyvalue.KeyValueTtl;
import dev.sluice.slots.model.keyvalue.ScanRequest;
import dev.sluice.tck.BackendUnderTest;
import dev.sluice.tck.ContractOf;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Proves {@code keyvalue_ttl}. */
@ContractOf("keyvalue_ttl")
public interface KeyValueTtlContract extends BackendUnderTest {

    Duration ONE_SECOND = Duration.ofSeconds(1);

    /** How close to its end a key must still be there: 1 ms; longer where the server has a clock of its own. */
    default Duration expiryPrecision() {
        return Duration.ofMillis(1);
    }

    private KeyValueTtl expiring() {
        return slot(SlotTypes.KEYVALUE_TTL);
    }

    private KeyValueBasic stored() {
        return slot(SlotTypes.KEYVALUE_BASIC);
    }

    private boolean there(String key) {
        return Objects.requireNonNull(stored().exists(key).block(patience()));
    }

    @Test
    default void aKeyLivesToTheEndOfItsTimeAndNotLonger() {
        expiring().set("key", Samples.text("value"), ONE_SECOND).block(patience());

        elapse(ONE_SECOND.minus(expiryPrecision()));
        assertThat(stored().get("key").block(patience())).isEqualTo(Samples.text("value"));
        elapse(expiryPrecision());
        assertThat(there("key")).isFalse();
    }

    @Test
    default void anExpiredKeyIsSeenByNoMethod() {
        stored().set("lasting", Samples.text("value")).block(patience());
        expiring().set("key", Samples.text("value"), ONE_SECOND).block(patience());

        elapse(ONE_SECOND);

        StepVerifier.create(stored().get("key")).expectComplete().verify(patience());
        assertThat(stored().exists("key").block(patience())).isFalse();
        assertThat(stored().delete("key").block(patience())).isFalse();
        StepVerifier.create(expiring().timeToLive("key")).expectComplete().verify(patience());
        assertThat(expiring().expire("key", ONE_SECOND).block(patience())).isFalse();
        assertThat(expiring().persist("key").block(patience())).isFalse();
        assertThat(stored().exists("key").block(patience())).isFalse();
    }

    @Test
    default void anExpiredKeyIsSeenByNoOtherInterface() {
        stored().set("lasting", Samples.text("value")).block(patience());
        expiring().set("key", Samples.text("value"), ONE_SECOND).block(patience());

        elapse(ONE_SECOND);

        if (offered().contains(SlotTypes.KEYVALUE_SCAN)) {
            var scans = slot(SlotTypes.KEYVALUE_SCAN);
            assertThat(scans.scanKeys("").collectList().block(patience())).containsExactly("lasting");
            assertThat(scans.scan("").collectList().block(patience())).hasSize(1);
            assertThat(scans.count("").block(patience())).isEqualTo(1);
            assertThat(Objects.requireNonNull(
                                    scans.scan(new ScanRequest("", null, 10)).block(patience()))
                            .entries())
                    .hasSize(1);
        }
        if (offered().contains(SlotTypes.KEYVALUE_BATCH)) {
            var batch = slot(SlotTypes.KEYVALUE_BATCH);
            assertThat(batch.getAll(List.of("key", "lasting")).collectList().block(patience()))
                    .hasSize(1);
            assertThat(batch.deleteAll(List.of("key")).block(patience())).isZero();
        }
        if (offered().contains(SlotTypes.KEYVALUE_TRANSACTIONAL)) {
            var transactions = slot(SlotTypes.KEYVALUE_TRANSACTIONAL);
            assertThat(transactions
                            .transact(transaction -> transaction.get("key").hasElement())
                            .block(patience()))
                    .isFalse();
        }
        if (offered().contains(SlotTypes.KEYVALUE_CAS)) {
            var cas = slot(SlotTypes.KEYVALUE_CAS);
            StepVerifier.create(cas.versioned("key")).expectComplete().verify(patience());
            assertThat(cas.putIfAbsent("key", Samples.text("next")).block(patience()))
                    .isNotNull();
            elapse(ONE_SECOND);
            assertThat(there("key"))
                    .as("the first key's expiry is not the second's")
                    .isTrue();
        }
    }

    @Test
    default void whatRemainsShrinksAsTimePasses() {
        expiring().set("key", Samples.text("value"), ONE_SECOND.multipliedBy(2)).block(patience());

        assertThat(expiring().timeToLive("key").block(patience()))
                .isPositive()
                .isLessThanOrEqualTo(ONE_SECOND.multipliedBy(2));
        elapse(ONE_SECOND);
        assertThat(expiring().timeToLive("key").block(patience())).isPositive().isLessThanOrEqualTo(ONE_SECOND);
    }

    @Test
    default void whatDoesNotExpireHasNoTimeToLive() {
        stored().set("key", Samples.text("value")).block(patience());

        StepVerifier.create(expiring().timeToLive("key")).expectComplete().verify(patience());
        StepVerifier.create(expiring().timeToLive("absent")).expectComplete().verify(patience());
    }

    @Test
    default void expireBoundsAKeyThatExists() {
        stored().set("key", Samples.text("value")).block(patience());

        assertThat(expiring().expire("key", ONE_SECOND).block(patience())).isTrue();
        assertThat(stored().get("key").block(patience())).isEqualTo(Samples.text("value"));
        elapse(ONE_SECOND);
        assertThat(there("key")).isFalse();
    }

    @Test
    default void expireOfAnAbsentKeyMakesNone() {
        assertThat(expiring().expire("absent", ONE_SECOND).block(patience())).isFalse();
        assertThat(there("absent")).isFalse();
    }

    @Test
    default void expireReplacesWhatRemains() {
        expiring().set("longer", Samples.text("value"), ONE_SECOND).block(patience());
        expiring()
                .set("shorter", Samples.text("value"), ONE_SECOND.multipliedBy(100))
                .block(patience());

        expiring().expire("longer", ONE_SECOND.multipliedBy(3)).block(patience());
        expiring().expire("shorter", ONE_SECOND).block(patience());
        elapse(ONE_SECOND);

        assertThat(there("longer")).isTrue();
        assertThat(there("shorter")).isFalse();
        elapse(ONE_SECOND.multipliedBy(2));
        assertThat(there("longer")).isFalse();
    }

    @Test
    default void persistTakesTheExpiryAway() {
        expiring().set("key", Samples.text("value"), ONE_SECOND).block(patience());

        assertThat(expiring().persist("key").block(patience())).isTrue();
        assertThat(expiring().persist("key").block(patience())).isFalse();
        assertThat(expiring().persist("absent").block(patience())).isFalse();
        elapse(ONE_SECOND.multipliedBy(2));

        assertThat(stored().get("key").block(patience())).isEqualTo(Samples.text("value"));
        StepVerifier.create(expiring().timeToLive("key")).expectComplete().verify(patience());
    }

    @Test
    default void aPlainSetReplacesTheExpiryToo() {
        expiring().set("key", Samples.text("first"), ONE_SECOND).block(patience());
        stored().set("key", Samples.text("second")).block(patience());

        elapse(ONE_SECOND.multipliedBy(2));

        assertThat(stored().get("key").block(patience())).isEqualTo(Samples.text("second"));
    }

    @Test
    default void aSetOfManyReplacesTheirExpiryToo() {
        expiring().set("key", Samples.text("first"), ONE_SECOND).block(patience());
        if (offered().contains(SlotTypes.KEYVALUE_BATCH)) {
            slot(SlotTypes.KEYVALUE_BATCH)
                    .setAll(Map.of("key", Samples.text("second")))
                    .block(patience());
        } else {
            stored().set("key", Samples.text("second")).block(patience());
        }

        elapse(ONE_SECOND.multipliedBy(2));

        assertThat(stored().get("key").block(patience())).isEqualTo(Samples.text("second"));
    }

    @Test
    default void aSecondSetStartsTheTimeAnew() {
        expiring().set("key", Samples.text("first"), ONE_SECOND).block(patience());
        elapse(ONE_SECOND.dividedBy(2));
        expiring().set("key", Samples.text("second"), ONE_SECOND).block(patience());
        elapse(ONE_SECOND.dividedBy(2).plus(ONE_SECOND.dividedBy(4)));

        assertThat(stored().get("key").block(patience())).isEqualTo(Samples.text("second"));
        elapse(ONE_SECOND.dividedBy(4));
        assertThat(there("key")).isFalse();
    }

    @Test
    default void aKeyDeletedAndSetAgainHasNoExpiry() {
        expiring().set("key", Samples.text("first"), ONE_SECOND).block(patience());
        stored().delete("key").block(patience());
        stored().set("key", Samples.text("second")).block(patience());

        elapse(ONE_SECOND.multipliedBy(2));

        assertThat(there("key")).isTrue();
    }

    @Test
    default void aConditionalWriteKeepsTheExpiry() {
        expiring().set("key", Samples.text("first"), ONE_SECOND).block(patience());
        if (offered().contains(SlotTypes.KEYVALUE_CAS)) {
            var cas = slot(SlotTypes.KEYVALUE_CAS);
            long version = Objects.requireNonNull(cas.versioned("key").block(patience()))
                    .version();
            cas.compareAndSet("key", version, Samples.text("second")).block(patience());
        }

        assertThat(expiring().timeToLive("key").block(patience())).isPositive();
        elapse(ONE_SECOND);
        assertThat(there("key")).isFalse();
    }

    @Test
    default void manyKeysExpireTogether() {
        for (int i = 0; i < 500; i++) {
            expiring().set("key" + i, Samples.number(i), ONE_SECOND).block(patience());
        }
        elapse(ONE_SECOND);

        for (int i = 0; i < 500; i++) {
            assertThat(there("key" + i)).isFalse();
        }
    }

    @Test
    default void aTimeToLiveOutsideTheRulesIsRefusedAtTheCall() {
        for (Duration wrong : List.of(
                Duration.ZERO, Duration.ofMillis(-1), Duration.ofNanos(1), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> expiring().set("key", Bytes.empty(), wrong))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> expiring().expire("key", wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        for (String key : Samples.INVALID_KEYS) {
            assertThatThrownBy(() -> expiring().set(key, Bytes.empty(), ONE_SECOND))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> expiring().timeToLive(key)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> expiring().persist(key)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void expiryStaysInsideItsScope() {
        KeyValueBasic theirs = slot(SlotTypes.KEYVALUE_BASIC, anotherScope());
        theirs.set("key", Samples.text("theirs")).block(patience());
        expiring().set("key", Samples.text("mine"), ONE_SECOND).block(patience());

        elapse(ONE_SECOND);

        assertThat(theirs.get("key").block(patience())).isEqualTo(Samples.text("theirs"));
    }
}
