package dev.sluice.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keeps the program running; it fails by itself when a digest differs. */
final class LargeClaimReportTest {

    private static final Pattern LINE = Pattern.compile("\\{\"area\":\"claim-check\",\"arm\":\"([^\"]+)\","
            + "\"case\":\"8 MiB, heap \\d+ MiB\",\"metric\":\"([^\"]+)\",\"value\":([0-9.]+),\"unit\":\"([^\"]+)\","
            + "\"n\":1,\"min\":[0-9.]+,\"max\":[0-9.]+}");

    @Test
    void aSmallClaimIsMeasuredVerifiedAndReportedAsLinesOfJson() throws Exception {
        List<Matcher> lines = printed().lines().map(LINE::matcher).toList();

        assertThat(lines).allMatch(Matcher::matches);
        assertThat(lines)
                .extracting(line -> line.group(1) + ": " + line.group(2) + " in " + line.group(4))
                .containsExactly(
                        "cp + sha256sum: throughput in MiB/s",
                        "sluice: throughput in MiB/s",
                        "sluice: ratio_to_cp_and_sha256sum in x",
                        "sluice: peak_heap in MiB");
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(Double.parseDouble(line.group(3))).isPositive());
    }

    private static String printed() throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            LargeClaimReport.main("8", "1");
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
