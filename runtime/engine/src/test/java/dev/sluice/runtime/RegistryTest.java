package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.runtime.config.ConfigExample.ConfigKey;
import dev.sluice.runtime.fixture.ProbesOnly;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryTest {

    private final Registry registry = Registry.of(new ProbesOnly());

    @Test
    void aBackendIsListedWithWhatItOffersAndPromises() {
        InstalledBackend probe = registry.backends().stream()
                .filter(each -> each.type().equals("probe"))
                .findFirst()
                .orElseThrow();

        assertThat(probe.interfaces().keySet())
                .startsWith("keyvalue_basic", "pubsub_basic", "pubsub_wildcards")
                .endsWith("queue_basic");
        assertThat(probe.capabilities()).contains("get", "publish", "enqueue", "replay");
        assertThat(probe.config()).extracting(ConfigKey::name).contains("label", "failure");
    }

    @ParameterizedTest
    @CsvSource({"queue_basic", "QueueBasicInterface", "QueueInterface"})
    void backendsAreFoundByAnInterfaceInEitherSpelling(String name) {
        assertThat(registry.offering(name)).extracting(InstalledBackend::type).contains("probe");
        assertThat(registry.offering("graph_query"))
                .extracting(InstalledBackend::type)
                .doesNotContain("probe");
    }

    @Test
    void anUnknownInterfaceNamesThoseThereAre() {
        assertThatThrownBy(() -> registry.offering("queue_basics"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean queue_basic?");
    }

    @Test
    void aPatternIsDescribedWithItsSlotsAndKnobs() {
        InstalledPattern kept = registry.pattern("kept");

        assertThat(kept.slots()).extracting(InstalledPattern.Slot::name).containsExactly("store", "spare", "channel");
        assertThat(kept.slots().get(1).present()).isFalse();
        assertThat(kept.stages()).containsExactly("stamp");
        assertThat(kept.knobs())
                .as("only those that the pattern lists and does not fix")
                .extracting(ConfigKey::name)
                .containsExactly("value", "needs");
        assertThat(kept.knobs().get(0).defaultText()).isEqualTo("by-default");
        assertThat(registry.pattern("stamped").knobs()).hasSize(8);
    }

    @Test
    void anUnknownPatternNamesThoseThereAre() {
        assertThatThrownBy(() -> registry.pattern("stampd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pattern: 'stampd' (expected: one of kept, plain, stamped, wary; did you mean stamped?)");
    }

    @ParameterizedTest
    @CsvSource({"plain", "stamped"})
    void aDraftIsValidAsItIs(String pattern) {
        String draft = registry.draft(pattern, Map.of("channel", "probe"));

        assertThat(SluiceCheck.of(SluiceOptions.text("draft.yaml", draft).withClassLoader(new ProbesOnly()))
                        .problems())
                .isEmpty();
        assertThat(draft).contains("backend: probe").contains("#   max_attempts: 5");
    }

    @ParameterizedTest
    @CsvSource({"plain", "stamped"})
    void aDraftIsStillValidWithEveryCommentedKeyTurnedOn(String pattern) {
        String draft = registry.draft(pattern, Map.of("channel", "probe"))
                .lines()
                .filter(line -> !line.contains("##"))
                .map(line -> line.replaceFirst("^( *)# ", "$1"))
                .reduce("", (all, line) -> all + line + "\n");

        assertThat(SluiceCheck.of(SluiceOptions.text("draft.yaml", draft).withClassLoader(new ProbesOnly()))
                        .problems())
                .as(draft)
                .isEmpty();
    }

    @Test
    void aDraftTakesTheKindOfChannelThatTheStagesAccept() {
        assertThat(registry.draft("wary", Map.of("channel", "probe")))
                .contains("abstraction: queue # or pubsub or stream");
        assertThat(registry.draft("plain", Map.of("channel", "probe")))
                .contains("abstraction: pubsub # or stream or queue");
    }

    @Test
    void aDraftNeedsItsRequiredSlots() {
        assertThatThrownBy(() -> registry.draft("kept", Map.of("channel", "probe")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("slot store: missing (expected: ");
        assertThatThrownBy(() -> registry.draft("plain", Map.of("chanel", "probe")))
                .hasMessage("slot: 'chanel' (expected: channel)");
        assertThatThrownBy(() -> registry.draft("plain", Map.of("channel", "prob")))
                .hasMessageStartingWith("slot channel: 'prob' (expected: ");
    }
}
