package dev.sluice.benchmark;

import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Message;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to bring one message of 200 bytes from a publisher to a subscriber within the process. The messages exist
 * before; what is measured, and what is allocated, is the way alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms512m", "-Xmx512m"})
public class PassThroughBenchmark {

    static final int BATCH = 10_000;
    static final int PAYLOAD_BYTES = 200;

    @Param
    public Arm arm = Arm.STAGES_0;

    /** Whether the subscriber acknowledges each delivery; a sink has nothing to acknowledge. */
    @Param({"false", "true"})
    public boolean acknowledging;

    private final Message[] batch = new Message[BATCH];
    private @Nullable Lane lane;

    @Setup
    public void open() {
        for (int i = 0; i < BATCH; i++) {
            batch[i] = Message.of(Arm.TOPIC, Bytes.wrap(new byte[PAYLOAD_BYTES]));
        }
        lane = arm.open(acknowledging);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void passThrough() {
        if (lane != null) {
            lane.pass(batch);
        }
    }

    @TearDown
    public void close() {
        if (lane != null) {
            lane.close();
        }
    }
}
