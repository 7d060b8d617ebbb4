package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class NotationTest {

    @Property
    void aDurationIsReadAsItWasWritten(@ForAll @LongRange(min = 0) long nanos) {
        Duration duration = Duration.ofNanos(nanos);

        assertThat(Durations.parse(Durations.write(duration))).isEqualTo(duration);
    }

    @Example
    void durationsAreWrittenForPeople() {
        assertThat(Durations.write(Duration.ZERO)).isEqualTo("0s");
        assertThat(Durations.write(Duration.ofMillis(100))).isEqualTo("100ms");
        assertThat(Durations.write(Duration.ofMinutes(90))).isEqualTo("1h30m");
        assertThat(Durations.parse("7d")).isEqualTo(Duration.ofDays(7));
        assertThat(Durations.parse("90m")).isEqualTo(Duration.ofMinutes(90));
    }

    @Property
    void noTextBreaksTheReaderOfDurations(@ForAll String text) {
        try {
            assertThat(Durations.parse(text)).isNotNull();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("(expected: " + Durations.EXPECTED + ")");
        }
    }

    @Example
    void unitsOutOfOrderAreRefused() {
        for (String text : List.of("", " ", "5", "s", "5 s", "5s1m", "1.5s", "-1s", "PT5S", "1h1h")) {
            assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    void theNearestChoiceIsSuggested() {
        List<String> allowed = List.of("backend", "config", "max_attempts");

        assertThat(Choices.nearest("bakcend", allowed)).contains("backend");
        assertThat(Choices.nearest("maxAttempts", allowed)).contains("max_attempts");
        assertThat(Choices.nearest("conf", allowed)).contains("config");
        assertThat(Choices.nearest("retries", allowed)).isEmpty();
        assertThat(Choices.oneOf("x", List.of())).isEqualTo("nothing here");
        assertThat(Choices.oneOf("x", List.of("one"))).isEqualTo("one");
    }
}
