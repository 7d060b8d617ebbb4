package dev.sluice.benchmark;

import java.util.List;
import java.util.Locale;

/**
 * One figure of several rounds, as a line of JSON.
 *
 * @param values one per round, in any order
 */
record Figure(String area, String arm, String detail, String metric, String unit, List<Double> values) {

    Figure {
        values = values.stream().sorted().toList();
    }

    double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"area\":\"%s\",\"arm\":\"%s\",\"case\":\"%s\",\"metric\":\"%s\",\"value\":%s,\"unit\":\"%s\",\"n\":%d,"
                        + "\"min\":%s,\"max\":%s}",
                area,
                arm,
                detail,
                metric,
                rounded(median()),
                unit,
                values.size(),
                rounded(values.get(0)),
                rounded(values.get(values.size() - 1)));
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
