package dev.sluice.benchmark;

import dev.sluice.runtime.Namespace;
import dev.sluice.runtime.Sluice;
import dev.sluice.runtime.SluiceOptions;
import dev.sluice.slots.catalog.SlotTypes;
import java.util.Collections;

/** What is measured side by side. Public for JMH's parameters. */
public enum Arm {
    SINK_UNICAST("sink", "unicast"),
    SINK_MULTICAST("sink", "multicast"),
    ADAPTER("adapter", "no runtime"),
    STAGES_0("sluice", "0 stages"),
    STAGES_1("sluice", "1 stage"),
    STAGES_3("sluice", "3 stages"),
    STAGES_5("sluice", "5 stages");

    static final String TOPIC = "benchmark.messages";

    private final String label;
    private final String detail;

    Arm(String label, String detail) {
        this.label = label;
        this.detail = detail;
    }

    /** Whose messages: {@code sluice}. */
    String label() {
        return label;
    }

    /** Under which conditions: {@code 3 stages}. */
    String detail() {
        return detail;
    }

    boolean isSink() {
        return this == SINK_UNICAST || this == SINK_MULTICAST;
    }

    Lane open(boolean acknowledging) {
        return switch (this) {
            case SINK_UNICAST -> SinkLane.unicast();
            case SINK_MULTICAST -> SinkLane.multicast();
            case ADAPTER -> adapter(acknowledging);
            case STAGES_0 -> staged(0, acknowledging);
            case STAGES_1 -> staged(1, acknowledging);
            case STAGES_3 -> staged(3, acknowledging);
            case STAGES_5 -> staged(5, acknowledging);
        };
    }

    /** The memory backend's own channel, with nothing of the runtime around it. */
    private static Lane adapter(boolean acknowledging) {
        Sluice sluice = started(PLAIN);
        return new ChannelLane(
                sluice.namespace("benchmark").slot(SlotTypes.PUBSUB_BASIC).orElseThrow(),
                TOPIC,
                acknowledging,
                () -> sluice.stop().block());
    }

    private static Lane staged(int stages, boolean acknowledging) {
        Sluice sluice = started(stages == 0 ? PLAIN : withStages(stages));
        Namespace namespace = sluice.namespace("benchmark");
        return new ChannelLane(
                namespace.pubSub().channel(),
                TOPIC,
                acknowledging,
                () -> sluice.stop().block());
    }

    private static Sluice started(String yaml) {
        Sluice sluice = Sluice.start(SluiceOptions.text("benchmark.yaml", yaml)).block();
        if (sluice == null) {
            throw new IllegalStateException("start: nothing (expected: a running Sluice)");
        }
        return sluice;
    }

    private static final String PLAIN = """
            namespaces:
              - name: benchmark
                abstraction: pubsub
                backend: memory
            """;

    private static String withStages(int stages) {
        return """
            patterns:
              - name: noops
                slots:
                  channel: { required: [pubsub_basic] }
                channel: channel
                stages: %s
            namespaces:
              - name: benchmark
                pattern: noops
                slots:
                  channel: { backend: memory }
            """.formatted(Collections.nCopies(stages, "noop"));
    }
}
