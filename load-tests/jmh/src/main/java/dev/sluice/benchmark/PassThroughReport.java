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

    /** What one arm has shown so far, per message: one of each per round. */
    private record Shown(List<Double> nanos, List<Double> cpuNanos, List<Double> bytes) {

        Shown() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

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
                measure(each, all.computeIfAbsent(each, key -> new Shown()));
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
                .addProfiler(CpuProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        RunResult result = new Runner(options.build()).runSingle();
        shown.nanos().add(result.getPrimaryResult().getScore());
        shown.cpuNanos().add(secondary(result, CpuProfiler.RESULT));
        shown.bytes().add(secondary(result, "gc.alloc.rate.norm"));
    }

    private static double secondary(RunResult result, String name) {
        // Some versions of JMH put a dot before the name.
        String found = result.getSecondaryResults().keySet().stream()
                .filter(key -> key.endsWith(name))
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(result.getSecondaryResults().get(found)).getScore();
    }

    private static List<Figure> figures(Map<Case, Shown> all) {
        List<Figure> figures = new ArrayList<>();
        all.forEach((measured, shown) -> {
            figures.add(figure(measured, "ns_per_message", "ns", shown.nanos()));
            figures.add(figure(measured, "cpu_ns_per_message", "ns", shown.cpuNanos()));
            figures.add(figure(measured, "bytes_per_message", "B", shown.bytes()));
        });
        for (Case measured : all.keySet()) {
            if (!measured.arm().isSink()) {
                figures.addAll(ratios(all, measured, new Case(Arm.SINK_UNICAST, false), "unicast_sink"));
                figures.addAll(ratios(all, measured, new Case(Arm.SINK_MULTICAST, false), "multicast_sink"));
            }
            if (measured.arm().label().equals("sluice")) {
                figures.addAll(ratios(all, measured, new Case(Arm.ADAPTER, measured.acknowledging()), "adapter"));
            }
        }
        return figures;
    }

    private static List<Figure> ratios(Map<Case, Shown> all, Case measured, Case base, String name) {
        Shown above = Objects.requireNonNull(all.get(measured));
        Shown below = Objects.requireNonNull(all.get(base));
        return List.of(
                figure(measured, "ratio_to_" + name, "x", ratio(above.nanos(), below.nanos())),
                figure(measured, "cpu_ratio_to_" + name, "x", ratio(above.cpuNanos(), below.cpuNanos())));
    }

    /** Round by round: what both met in the same minutes. */
    private static List<Double> ratio(List<Double> above, List<Double> below) {
        return IntStream.range(0, above.size())
                .mapToObj(round -> above.get(round) / below.get(round))
                .toList();
    }

    private static Figure figure(Case measured, String metric, String unit, List<Double> values) {
        return new Figure(AREA, measured.arm().label(), measured.detail(), metric, unit, values);
    }
}
