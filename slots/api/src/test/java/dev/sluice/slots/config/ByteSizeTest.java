package dev.sluice.slots.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @Property
    void whatIsPrintedIsReadBack(@ForAll @LongRange(min = 0) long bytes) {
        ByteSize size = new ByteSize(bytes);

        assertThat(ByteSize.parse(size.toString())).isEqualTo(size);
    }

    @Property
    void wholeUnitsAreReadBackToo(@ForAll @LongRange(min = 0, max = 8_388_607) long count, @ForAll Unit unit) {
        ByteSize size = ByteSize.parse(count + unit.name());

        assertThat(size.bytes()).isEqualTo(count * unit.bytes);
        assertThat(ByteSize.parse(size.toString())).isEqualTo(size);
    }

    enum Unit {
        KiB(1L << 10),
        MiB(1L << 20),
        GiB(1L << 30),
        TiB(1L << 40),
        KB(1_000),
        MB(1_000_000),
        GB(1_000_000_000),
        TB(1_000_000_000_000L);

        final long bytes;

        Unit(long bytes) {
            this.bytes = bytes;
        }
    }

    @Property
    void anyTextIsASizeOrARefusalThatRepeatsIt(@ForAll String text) {
        try {
            assertThat(ByteSize.parse(text).bytes()).isNotNegative();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("'" + text + "'").hasMessageContaining("expected");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "512B, 512",
        "512, 512",
        "0, 0",
        "64KiB, 65536",
        "64kib, 65536",
        "1MiB, 1048576",
        "1 MiB, 1048576",
        "' 1MB ', 1000000",
        "10TB, 10000000000000",
        "9223372036854775807B, 9223372036854775807",
        "8388607TiB, 9223370937343148032",
    })
    void theNotationOfFilesIsRead(String text, long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "B",
                "MiB",
                "-1",
                "1.5MiB",
                "1MiBs",
                "1PiB",
                "1e3",
                "0x10",
                "١MiB",
                "1 000",
                "9223372036854775808",
                "8388608TiB",
                "99999999999999999999",
                "1M"
            })
    void anythingElseIsRefusedNamingWhatIsAllowed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSize.parse(text))
                .withMessageContaining("'" + text + "' (expected: ");
    }

    @ParameterizedTest
    @CsvSource({"0, 0B", "1023, 1023B", "1024, 1KiB", "1536, 1536B", "1048576, 1MiB", "1000000, 1000000B"})
    void theLargestUnitThatDividesIsPrinted(long bytes, String text) {
        assertThat(new ByteSize(bytes)).hasToString(text);
    }

    @Test
    void aSizeIsNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ByteSize(-1))
                .withMessage("size: -1 (expected: >= 0)");
    }

    @Test
    void sizesAreComparedByTheirBytes() {
        assertThat(ByteSize.parse("1MB")).isLessThan(ByteSize.parse("1MiB"));
        assertThat(ByteSize.parse("1024KiB")).isEqualByComparingTo(ByteSize.parse("1MiB"));
    }
}
