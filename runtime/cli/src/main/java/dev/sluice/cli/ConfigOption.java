package dev.sluice.cli;

import dev.sluice.runtime.Sluice;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

/** {@code --config FILE}, of every command that starts what a file declares. */
final class ConfigOption {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            required = true,
            description = "The namespace file.")
    private Path file = Path.of("sluice.yaml");

    /** Starts the runtime, does the work, and stops the runtime again, whatever came of the work. */
    <T> Mono<T> with(Function<Sluice, Mono<T>> work) {
        return Mono.usingWhen(Sluice.start(file), work, Sluice::stop);
    }
}
