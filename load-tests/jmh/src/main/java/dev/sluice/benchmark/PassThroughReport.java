package dev.sluice.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link PassThroughBenchmark} in rounds, each arm once per round in a JVM of its own, so that whatever else the machine
 * does meets all arms alike; and prints a line of JSON for each figure. Argument: the number of rounds, 3 unless given.
 */
public final class PassThroughReport {

    private static final String AREA = "passthrough";

    /** What one arm has shown so far: ns and bytes per message, one of each per round. */
    private record Shown(List<Double> nanos, List<Double> bytes) {}

    private record Case(Arm arm, boolean acknowledging) implements Comparable<Case> {

        String detail() {
            return arm.detail() + (acknowledging ? ", acknowledged" : "");
        }

        @Override
        public int compareTo(Case other) {
            int byArm = arm.compareTo(other.arm);
            return byArm != 0 ? byArm : Boolean.compare(acknowledging, other.acknowledging);
        }
    }

    private PassThroughReport() {}

    public static void main(String... arguments) throws RunnerException {
        int rounds = arguments.length == 0 ? 3 : Integer.parseInt(arguments[0]);
        Map<Case, Shown> all = new TreeMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Case each : cases()) {
                System.err.printf(
                        "round %d of %d: %s, %s%n", round, rounds, each.arm().label(), each.detail());
                measure(each, all.computeIfAbsent(each, key -> new Shown(new ArrayList<>(), new ArrayList<>())));
            }
        }
        figures(all).forEach(figure -> System.out.println(figure.json()));
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Arm arm : Arm.values()) {
            cases.add(new Case(arm, false));
            if (!arm.isSink()) {
                cases.add(new Case(arm, true));
            }
        }
        return cases;
    }

    private static void measure(Case measured, Shown shown) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(PassThroughBenchmark.class.getName())
                .param("arm", measured.arm().name())
                .param("acknowledging", Boolean.toString(measured.acknowledging()))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        RunResult result = new Runner(options.build()).runSingle();
        shown.nanos().add(result.getPrimaryResult().getScore());
        shown.bytes().add(allocated(result));
    }

    private static double allocated(RunResult result) {
        // Some versions of JMH put a dot before the name.
        String name = result.getSecondaryResults().keySet().stream()
                .filter(key -> key.endsWith("gc.alloc.rate.norm"))
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(result.getSecondaryResults().get(name)).getScore();
    }

    private static List<Figure> figures(Map<Case, Shown> all) {
        List<Figure> figures = new ArrayList<>();
        all.forEach((measured, shown) -> {
            figures.add(figure(measured, "ns_per_message", "ns", shown.nanos()));
            figures.add(figure(measured, "bytes_per_message", "B", shown.bytes()));
        });
        all.forEach((measured, shown) -> {
            if (!measured.arm().isSink()) {
                figures.add(ratio(all, measured, new Case(Arm.SINK_UNICAST, false), "ratio_to_unicast_sink"));
                figures.add(ratio(all, measured, new Case(Arm.SINK_MULTICAST, false), "ratio_to_multicast_sink"));
            }
            if (measured.arm().label().equals("sluice")) {
                Case adapter = new Case(Arm.ADAPTER, measured.acknowledging());
                figures.add(ratio(all, measured, adapter, "ratio_to_adapter"));
            }
        });
        return figures;
    }

    /** Of the times of each round: what both met in the same minutes. */
    private static Figure ratio(Map<Case, Shown> all, Case measured, Case base, String metric) {
        List<Double> above = nanos(all, measured);
        List<Double> below = nanos(all, base);
        List<Double> ratios = IntStream.range(0, above.size())
                .mapToObj(round -> above.get(round) / below.get(round))
                .toList();
        return figure(measured, metric, "x", ratios);
    }

    private static List<Double> nanos(Map<Case, Shown> all, Case measured) {
        Shown shown = all.get(measured);
        if (shown == null) {
            throw new IllegalStateException(measured + " (expected: among those measured)");
        }
        return shown.nanos();
    }

    private static Figure figure(Case measured, String metric, String unit, List<Double> values) {
        return new Figure(AREA, measured.arm().label(), measured.detail(), metric, unit, values);
    }
}
