package dev.sluice.backend.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A prefix is a range of keys, whatever characters it is made of. */
class PrefixesTest {

    @Provide
    Arbitrary<String> texts() {
        // The characters at the edges of the ranges, where such arithmetic breaks.
        return Arbitraries.of(
                        0x61, 0x62, 0x20, 0x25, 0x5F, 0xD7FE, 0xD7FF, 0xE000, 0xFFFE, 0xFFFF, 0x10000, 0x103FF,
                        0x10FFFE, 0x10FFFF)
                .list()
                .ofMaxSize(4)
                .map(characters -> {
                    StringBuilder text = new StringBuilder();
                    characters.forEach(text::appendCodePoint);
                    return text.toString();
                });
    }

    @Property(tries = 5_000)
    void aKeyIsInTheRangeExactlyWhenItHasThePrefix(
            @ForAll("texts") String prefix, @ForAll("texts") String key, @ForAll("texts") String rest) {
        String above = Prefixes.above(prefix);

        for (String each : new String[] {key, prefix + rest}) {
            boolean inRange = each.compareTo(prefix) >= 0 && (above == null || each.compareTo(above) < 0);
            assertThat(inRange).isEqualTo(each.startsWith(prefix));
        }
    }

    @Example
    void thereIsNothingAboveEverything() {
        assertThat(Prefixes.above("")).isNull();
        assertThat(Prefixes.above("\uFFFF\uFFFF")).isNull();
        assertThat(Prefixes.above("a\uFFFF")).isEqualTo("b");
    }
}
