package dev.sluice.backend.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.tck.TestBackendContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

/** Which folders are synced, and what is said when one cannot be. */
class FolderSyncTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path temporary;

    private Path folder;
    private final TestBackendContext context = new TestBackendContext("disk");
    private final List<Path> synced = new CopyOnWriteArrayList<>();
    private volatile boolean broken;

    @BeforeEach
    void followLinks() throws IOException {
        folder = temporary.toRealPath();
    }

    @AfterEach
    void close() {
        context.close();
    }

    private StoreFolder store(Path configured) {
        return new StoreFolder(configured, FileConfig.Fsync.ALWAYS, each -> {
            if (broken) {
                throw new IOException("Input/output error");
            }
            return synced.add(each);
        });
    }

    @Test
    void theNameOfEveryFolderThatIsMadeIsSyncedAlsoAboveTheRoot() throws IOException {
        StoreFolder store = store(folder.resolve("var/lib/sluice"));

        store.make(store.data());

        assertThat(synced)
                .contains(
                        folder,
                        folder.resolve("var"),
                        folder.resolve("var/lib"),
                        folder.resolve("var/lib/sluice"),
                        folder.resolve("var/lib/sluice/blobs-v1"))
                .doesNotContain(folder.getParent());
    }

    @Test
    void aNameThatCouldNotBeSyncedIsSyncedByTheNextAttempt() throws IOException {
        StoreFolder store = store(folder.resolve("var/lib"));
        broken = true;
        assertThatThrownBy(store::data).isInstanceOf(IOException.class);
        broken = false;

        store.make(store.data());

        assertThat(synced).contains(folder, folder.resolve("var"));
    }

    @Test
    void aDeletionThatMayNotSurviveAPowerCutIsUnknown() {
        StoreFolder store = store(folder);
        Io io = new Io(context.blocking("io", 1), 4096, 1);
        Scope scope = new Scope(new NamespaceName("orders"), "store");
        TemporaryFiles files = new TemporaryFiles(store, BlobWriter::create, context.meters());
        BlobFolder blobs = new BlobFolder(scope, store, files, io, context.clock());
        blobs.put("key", BlobContent.of(Bytes.utf8("x"))).block(PATIENCE);
        broken = true;

        StepVerifier.create(blobs.delete("key"))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(OutcomeUnknownException.class)
                        .hasMessage("'key' is removed, but may be back after a power cut"))
                .verify(PATIENCE);
        StepVerifier.create(blobs.head("key")).expectComplete().verify(PATIENCE);
        io.close().block(PATIENCE);
    }
}
