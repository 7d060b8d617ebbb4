package dev.sluice.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Ctrl-C (or SIGTERM) as a request to end in order: commands that run until then listen to it, and the process waits until
 * they have drained. SIGKILL remains for those in a hurry.
 */
final class Interrupt {

    private static final long LONGEST_DRAIN_SECONDS = 30;

    private final Sinks.Empty<Void> requested = Sinks.empty();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode = ExitCode.FAILED;

    /** Completes when the user asks for the end; asking once installs the handler. */
    Mono<Void> requested() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::drain, "sluice-interrupt"));
        return requested.asMono();
    }

    /** The command has ended, with everything printed. */
    void ended(int code) {
        exitCode = code;
        ended.countDown();
    }

    private void drain() {
        if (ended.getCount() == 0) {
            return;
        }
        requested.tryEmitEmpty();
        try {
            if (ended.await(LONGEST_DRAIN_SECONDS, TimeUnit.SECONDS)) {
                // The JVM would report the signal; a command that drained as asked has done its work.
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
