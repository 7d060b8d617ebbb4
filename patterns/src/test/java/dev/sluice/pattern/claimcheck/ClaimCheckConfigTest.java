package dev.sluice.pattern.claimcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import dev.sluice.slots.spi.PatternProvider;
import dev.sluice.slots.spi.SlotsSpi;
import dev.sluice.slots.spi.StageProvider;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClaimCheckConfigTest {

    private static final Set<SlotType<?>> STORE = Set.of(SlotTypes.BLOB_BASIC);
    private final ClaimCheckStageProvider provider = new ClaimCheckStageProvider();

    @Test
    void everyKnobHasItsDocumentedDefaultAndAMeaning() {
        Map<String, String> defaults = Arrays.stream(ClaimCheckConfig.class.getRecordComponents())
                .filter(each -> each.isAnnotationPresent(Default.class))
                .collect(Collectors.toMap(
                        each -> each.getName(),
                        each -> each.getAnnotation(Default.class).value()));

        assertThat(defaults)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "threshold", "1MiB",
                        "compression", "none",
                        "dedup", "false",
                        "retain", "until_acked",
                        "ttl", "7d",
                        "groups", "[]",
                        "orphanAfter", "7d",
                        "janitorInterval", "5m",
                        "preview", "0B",
                        "concurrency", "8"));
        assertThat(ClaimCheckConfig.class.getRecordComponents())
                .allMatch(each -> each.isAnnotationPresent(Description.class));
    }

    @Test
    void aGroupIsNamedAsSubscriptionsNameIt() {
        assertThatThrownBy(() -> Desk.with().groups("a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("groups: 'a b' (expected: 1 to 100 letters, digits, _, - and dots)");
        assertThatThrownBy(() -> Desk.with().groups("a", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("groups: [a, a] (expected: each group once)");
    }

    @Test
    void theJanitorComesFourTimesBeforeAnInstanceCountsAsGone() {
        assertThatThrownBy(() -> new ClaimCheckConfig(
                        new ByteSize(1),
                        Compression.NONE,
                        false,
                        Retain.FOREVER,
                        Duration.ofDays(7),
                        List.of(),
                        Duration.ofMinutes(19),
                        Duration.ofMinutes(5),
                        new ByteSize(0),
                        8,
                        null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("janitor_interval: PT5M (expected: at most a quarter of orphan_after");
    }

    @Test
    void anAddressIsValidForSomeTime() {
        assertThatThrownBy(() -> Desk.with().presign(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("presign: PT0S");
    }

    @Test
    void retainUntilAckedNeedsGroupsOverPubSubAndStreams() {
        ClaimCheckConfig nobody = Desk.with().groups().config();

        assertThat(problems(nobody, SlotTypes.PUBSUB_BASIC))
                .singleElement()
                .asString()
                .startsWith("groups: [] (expected:");
        assertThat(problems(nobody, SlotTypes.STREAM_BASIC)).hasSize(1);
        assertThat(problems(nobody, SlotTypes.PUBSUB_BASIC, SlotTypes.QUEUE_BASIC))
                .hasSize(1);
        assertThat(problems(nobody, SlotTypes.QUEUE_BASIC)).isEmpty();
        assertThat(problems(Desk.STANDARD, SlotTypes.PUBSUB_BASIC)).isEmpty();
        assertThat(problems(Desk.with().groups().retain(Retain.TTL).config(), SlotTypes.PUBSUB_BASIC))
                .isEmpty();
    }

    @Test
    void sharedObjectsCannotEndWithOneAcknowledgement() {
        assertThat(problems(Desk.with().dedup().config(), SlotTypes.PUBSUB_BASIC))
                .singleElement()
                .asString()
                .startsWith("dedup: true (expected: false");
        assertThat(problems(Desk.with().dedup().retain(Retain.TTL).config(), SlotTypes.PUBSUB_BASIC))
                .isEmpty();
    }

    @Test
    void addressesNeedAStoreThatMakesThem() {
        ClaimCheckConfig signing = Desk.with().presign(Duration.ofHours(1)).config();

        assertThat(problems(signing, SlotTypes.PUBSUB_BASIC))
                .singleElement()
                .asString()
                .startsWith("presign: PT1H");
        assertThat(provider.problems(
                        signing,
                        Map.of(
                                "store", Set.of(SlotTypes.BLOB_BASIC, SlotTypes.BLOB_PRESIGN),
                                "channel", Set.of(SlotTypes.PUBSUB_BASIC))))
                .isEmpty();
    }

    @Test
    void providersAreFoundAndTheirDefinitionsBearTheirNames() {
        assertThat(ServiceLoader.load(StageProvider.class))
                .anySatisfy(each -> assertThat(each.type()).isEqualTo("claim-check"));
        List<PatternProvider> patterns = ServiceLoader.load(PatternProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        assertThat(patterns).extracting(PatternProvider::name).contains("claim-check", "passthrough");
        assertThat(patterns).allSatisfy(each -> {
            assertThat(each.spiVersion()).isEqualTo(SlotsSpi.VERSION);
            assertThat(each.definition().yaml()).startsWith("name: " + each.name() + "\n");
        });
    }

    private List<String> problems(ClaimCheckConfig config, SlotType<?>... channel) {
        return provider.problems(config, Map.of("store", STORE, "channel", Set.of(channel)));
    }
}
