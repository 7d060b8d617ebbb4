package dev.sluice.slots.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HeadersTest {

    @Provide
    Arbitrary<Map<String, String>> maps() {
        return Arbitraries.maps(
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(4).withCharRange('a', 'd'),
                        Arbitraries.strings().ofMaxLength(5))
                .ofMaxSize(12);
    }

    @Property
    void theyHoldWhatTheyWereMadeOf(@ForAll("maps") Map<String, String> map) {
        Headers headers = Headers.from(map);

        assertThat(headers.asMap()).isEqualTo(map);
        assertThat(headers.size()).isEqualTo(map.size());
        map.forEach((name, value) -> {
            assertThat(headers.value(name)).isEqualTo(value);
            assertThat(headers.contains(name)).isTrue();
        });
    }

    @Property
    void settingOneByOneIsSettingThemTogether(
            @ForAll("maps") Map<String, String> first, @ForAll("maps") Map<String, String> second) {
        Map<String, String> expected = new LinkedHashMap<>(first);
        expected.putAll(second);
        Headers together = Headers.from(first).withAll(second);
        Headers oneByOne = Headers.from(first);
        for (Map.Entry<String, String> each : second.entrySet()) {
            oneByOne = oneByOne.with(each.getKey(), each.getValue());
        }

        assertThat(together).isEqualTo(oneByOne).hasSameHashCodeAs(oneByOne);
        assertThat(List.copyOf(together.asMap().entrySet())).isEqualTo(List.copyOf(expected.entrySet()));
        assertThat(List.copyOf(oneByOne.asMap().keySet())).isEqualTo(List.copyOf(expected.keySet()));
    }

    @Property
    void aPrefixTakesAwayExactlyWhatBeginsWithIt(@ForAll("maps") Map<String, String> map) {
        Map<String, String> kept = new LinkedHashMap<>(map);
        kept.keySet().removeIf(name -> name.startsWith("a"));

        assertThat(Headers.from(map).withoutPrefix("a").asMap()).isEqualTo(kept);
    }

    @Test
    void theyDoNotChange() {
        Headers headers = Headers.of("a", "1");
        headers.with("a", "2");
        headers.with("b", "2");
        headers.asMap().put("c", "3");

        assertThat(headers.asMap()).containsExactly(entry("a", "1"));
    }

    @Test
    void orderIsKeptButDoesNotMatterForEquality() {
        Headers one = Headers.of("a", "1").with("b", "2");
        Headers other = Headers.of("b", "2").with("a", "1");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        List<String> names = new ArrayList<>();
        other.forEach((name, value) -> names.add(name));
        assertThat(names).containsExactly("b", "a");
        assertThat(one)
                .isNotEqualTo(Headers.of("a", "1"))
                .isNotEqualTo(Headers.of("a", "1").with("b", "3"));
    }

    @Test
    void namesAreCaseSensitive() {
        Headers headers = Headers.of("Name", "1").with("name", "2");

        assertThat(headers.size()).isEqualTo(2);
        assertThat(headers.value("NAME")).isNull();
    }

    @Test
    void nothingToTakeAwayMakesNoCopy() {
        Headers headers = Headers.of("a", "1");

        assertThat(headers.withoutPrefix("b")).isSameAs(headers);
        assertThat(Headers.from(Map.of())).isSameAs(Headers.empty());
    }

    @Test
    void aNameHas1To256CharactersAndAValueIsNotNull() {
        Headers.of("n".repeat(256), "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.of("", "value"))
                .withMessage("header name: 0 characters (expected: 1 to 256)");
        assertThatIllegalArgumentException().isThrownBy(() -> Headers.from(Map.of("n".repeat(257), "value")));
        assertThatNullPointerException().isThrownBy(() -> Headers.of("name", null));
    }
}
