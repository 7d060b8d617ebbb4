package dev.sluice.backend.file;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.BackendContext;
import dev.sluice.slots.spi.Health;
import dev.sluice.slots.spi.Usage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** A folder, the threads that touch it, and the temporary files in it. */
final class FileBackend implements Backend {

    private final FileConfig config;
    private final Clock clock;
    private final Io io;
    private final StoreFolder folder;
    private final TemporaryFiles temporary;

    /** Touches nothing: the folder is made by the first use. */
    FileBackend(FileConfig config, BackendContext context, TemporaryFiles.Opening opening) {
        this.config = config;
        this.clock = context.clock();
        this.io = new Io(
                context.blocking("io", config.threads()),
                (int) config.bufferSize().bytes(),
                config.threads());
        this.folder = new StoreFolder(config.path(), config.fsync());
        this.temporary = new TemporaryFiles(folder, opening, context.meters());
    }

    @Override
    public <T> T slot(SlotType<T> type, Scope scope) {
        FileBackendProvider.checkOffered(type);
        io.checkOpen();
        return type.type().cast(new BlobFolder(scope, folder, temporary, io, clock));
    }

    @Override
    public Mono<Void> warmUp() {
        return io.<Void>call(() -> {
            folder.make(folder.data());
            temporary.sweep(clock.instant().minus(config.keepTemporary()));
            return null;
        });
    }

    @Override
    public Mono<Health> health() {
        return io.call(this::probe)
                .onErrorResume(
                        SluiceException.class,
                        error -> Mono.just(Health.unhealthy(String.valueOf(error.getMessage()))));
    }

    private Health probe() throws Exception {
        temporary.writeAndReadBack();
        ByteSize free = new ByteSize(Math.max(0, folder.data().toFile().getUsableSpace()));
        return Health.healthy("wrote and read back a file in " + folder.data() + ", " + free.bytes() + " bytes free");
    }

    @Override
    public Usage usage() {
        return io.holdings().usage();
    }

    /** The folder itself is all there is to know below Sluice. */
    @Override
    public <C> Optional<C> unwrap(Class<C> type) {
        return type == Path.class ? Optional.of(type.cast(config.path())) : Optional.empty();
    }

    @Override
    public Mono<Void> close() {
        return io.close();
    }
}
