package dev.sluice.backend.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.TransientException;
import dev.sluice.slots.message.Bytes;
import dev.sluice.slots.message.Payload;
import dev.sluice.slots.message.Reading;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobConditional;
import dev.sluice.slots.model.blob.BlobContent;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.Backend;
import dev.sluice.slots.spi.BackendProvider;
import dev.sluice.slots.spi.Health;
import dev.sluice.tck.CancelStorm;
import dev.sluice.tck.TestBackendContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What is particular to files: where they lie, what damages them, what is left of them. */
class FileStoreTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Scope SCOPE = new Scope(new NamespaceName("orders"), "store");

    @TempDir
    Path folder;

    private final TestBackendContext context = new TestBackendContext("disk");
    private final List<Backend> opened = new ArrayList<>();

    private Backend backend(TemporaryFiles.Opening opening) {
        Backend made = new FileBackend(FileConfig.at(folder), context, opening);
        opened.add(made);
        return made;
    }

    private BlobBasic blobs() {
        return backend(BlobWriter::create).slot(SlotTypes.BLOB_BASIC, SCOPE);
    }

    private Path data() {
        return folder.resolve("blobs-v1/data/orders/store");
    }

    @AfterEach
    void leavesNoTemporaryFileAndNothingOpen() throws IOException {
        opened.forEach(each -> each.close().block(PATIENCE));
        assertThat(opened)
                .allSatisfy(each -> assertThat(each.usage().connections()).isZero());
        context.close();
        assertThat(temporaryFiles()).isEmpty();
    }

    private List<Path> temporaryFiles() throws IOException {
        return filesBelow(folder.resolve("blobs-v1/temporary"));
    }

    private static List<Path> filesBelow(Path start) throws IOException {
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(each -> !each.equals(start)).toList();
        }
    }

    private static BlobContent text(String text) {
        return BlobContent.of(Bytes.utf8(text));
    }

    private static Mono<String> read(BlobBasic blobs, String key) {
        return blobs.get(key).flatMap(blob -> blob.payload().bytes(1 << 24)).map(Bytes::utf8);
    }

    private static BlobContent large() {
        Flux<ByteBuffer> buffers =
                Flux.range(0, 64).map(i -> ByteBuffer.allocate(64 << 10).asReadOnlyBuffer());
        return BlobContent.of(Payload.stream(buffers, Reading.REPEATABLE));
    }

    @Test
    void theProviderIsFoundAsAService() {
        assertThat(ServiceLoader.load(BackendProvider.class)).hasAtLeastOneElementOfType(FileBackendProvider.class);
    }

    @Test
    void openingTouchesNoDisk() {
        Path absent = folder.resolve("not/yet");
        Backend backend = new FileBackendProvider().open(FileConfig.at(absent), context);
        backend.slot(SlotTypes.BLOB_BASIC, SCOPE);
        backend.close().block(PATIENCE);

        assertThat(absent.getParent()).doesNotExist();
    }

    @Test
    void anObjectIsOneFileAtAPathMadeOfItsKey() throws IOException {
        blobs().put("2026/report.pdf", text("x")).block(PATIENCE);

        assertThat(filesBelow(data()))
                .containsExactlyInAnyOrder(data().resolve("2026.dir"), data().resolve("2026.dir/report.pdf.blob"));
    }

    @Test
    void deletingTheLastObjectOfAFolderRemovesTheFolder() throws IOException {
        BlobBasic blobs = blobs();
        blobs.put("a/b/c/one", text("1")).block(PATIENCE);
        blobs.put("a/two", text("2")).block(PATIENCE);
        blobs.delete("a/b/c/one").block(PATIENCE);
        assertThat(filesBelow(data()))
                .containsExactlyInAnyOrder(data().resolve("a.dir"), data().resolve("a.dir/two.blob"));
        blobs.delete("a/two").block(PATIENCE);

        assertThat(filesBelow(data())).isEmpty();
    }

    @Test
    void putsAndDeletesInOneFolderDoNotDisturbEachOther() {
        BlobBasic blobs = blobs();
        Flux.range(0, 400)
                .flatMap(
                        i -> blobs.put("same/folder/" + i % 4, text("x"))
                                .then(blobs.delete("same/folder/" + (i + 1) % 4)),
                        16)
                .blockLast(PATIENCE.multipliedBy(3));

        assertThat(blobs.put("same/folder/last", text("x")).block(PATIENCE)).isNotNull();
    }

    @Test
    void aFolderThatIsASymbolicLinkIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        BlobBasic blobs = blobs();
        blobs.put("in/key", text("inside")).block(PATIENCE);
        Files.copy(data().resolve("in.dir/key.blob"), elsewhere.resolve("key.blob"));
        Files.createSymbolicLink(data().resolve("out.dir"), elsewhere);

        StepVerifier.create(blobs.get("out/key"))
                .expectError(PermanentException.class)
                .verify(PATIENCE);
        StepVerifier.create(blobs.put("out/new", text("x")))
                .expectError(PermanentException.class)
                .verify(PATIENCE);
        StepVerifier.create(blobs.delete("out/key"))
                .expectError(PermanentException.class)
                .verify(PATIENCE);
        StepVerifier.create(backend(BlobWriter::create)
                        .slot(SlotTypes.BLOB_LIST, SCOPE)
                        .list("")
                        .map(BlobInfo::key))
                .expectNext("in/key")
                .expectComplete()
                .verify(PATIENCE);
        assertThat(filesBelow(elsewhere)).containsExactly(elsewhere.resolve("key.blob"));
    }

    @Test
    void aFileThatIsASymbolicLinkIsNotRead(@TempDir Path elsewhere) throws IOException {
        BlobBasic blobs = blobs();
        blobs.put("key", text("inside")).block(PATIENCE);
        Files.move(data().resolve("key.blob"), elsewhere.resolve("key.blob"));
        Files.createSymbolicLink(data().resolve("key.blob"), elsewhere.resolve("key.blob"));

        StepVerifier.create(blobs.get("key"))
                .expectError(PermanentException.class)
                .verify(PATIENCE);
        blobs.put("key", text("new")).block(PATIENCE);
        assertThat(read(blobs, "key").block(PATIENCE)).isEqualTo("new");
        assertThat(data().resolve("key.blob")).isRegularFile();
    }

    @Test
    void foreignFilesAreNotListed() throws IOException {
        Backend backend = backend(BlobWriter::create);
        backend.slot(SlotTypes.BLOB_BASIC, SCOPE).put("key", text("x")).block(PATIENCE);
        for (String name :
                List.of(".DS_Store", "notes.txt", "UPPER.blob", "%61.blob", "%zz.blob", "key.blob~", "blob")) {
            Files.writeString(data().resolve(name), "foreign");
        }
        Files.createDirectory(data().resolve("lost+found"));
        Files.createDirectory(data().resolve("folder.blob"));
        Files.writeString(data().resolve("file.dir"), "foreign");

        StepVerifier.create(backend.slot(SlotTypes.BLOB_LIST, SCOPE).list("").map(BlobInfo::key))
                .expectNext("key")
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void aDamagedFileIsNamedAndCanBeDeletedOrReplaced() throws IOException {
        BlobBasic blobs = blobs();
        Path file = data().resolve("key.blob");
        for (int kept : new int[] {0, 1, 15, 60, 80, 100, 1_000}) {
            blobs.put("key", text("x".repeat(2_000))).block(PATIENCE);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, kept));
            StepVerifier.create(blobs.get("key"))
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(PermanentException.class)
                            .hasMessageContaining(file.toString())
                            .hasMessageContaining("damaged"))
                    .verify(PATIENCE);
            StepVerifier.create(blobs.head("key"))
                    .expectError(PermanentException.class)
                    .verify(PATIENCE);
        }
        assertThat(blobs.delete("key").block(PATIENCE)).isTrue();
        StepVerifier.create(blobs.head("key")).expectComplete().verify(PATIENCE);
    }

    @Test
    void aDamagedFileIsPassedOverByAListAndToldOfAtItsEnd() throws IOException {
        Backend backend = backend(BlobWriter::create);
        BlobBasic blobs = backend.slot(SlotTypes.BLOB_BASIC, SCOPE);
        for (String key : List.of("a", "b", "c/d", "e")) {
            blobs.put(key, text("x")).block(PATIENCE);
        }
        Files.write(data().resolve("b.blob"), new byte[0]);
        Files.write(data().resolve("c.dir/d.blob"), new byte[0]);

        StepVerifier.create(backend.slot(SlotTypes.BLOB_LIST, SCOPE).list("").map(BlobInfo::key))
                .expectNext("a", "e")
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(PermanentException.class)
                        .hasMessageContaining(data().resolve("b.blob").toString())
                        .hasMessageContaining("and 1 more"))
                .verify(PATIENCE);
    }

    @Test
    void anObjectReplacedBeforeItIsReadIsAConflictAndOneThatIsGoneIsNot() {
        BlobBasic blobs = blobs();
        blobs.put("key", text("one")).block(PATIENCE);
        var first = blobs.get("key").block(PATIENCE);
        blobs.put("key", text("two")).block(PATIENCE);
        StepVerifier.create(first.payload().buffers())
                .expectError(ConflictException.class)
                .verify(PATIENCE);
        blobs.put("key", text("one")).block(PATIENCE);
        assertThat(first.payload().bytes(9).block(PATIENCE))
                .as("the same bytes again")
                .isEqualTo(Bytes.utf8("one"));
        blobs.delete("key").block(PATIENCE);
        StepVerifier.create(first.payload().buffers())
                .expectError(PermanentException.class)
                .verify(PATIENCE);
    }

    @Test
    void anOpenReaderKeepsItsObjectThroughAReplacement() {
        BlobBasic blobs = blobs();
        blobs.put("key", large()).block(PATIENCE);
        long read = blobs.get("key")
                .flatMapMany(blob -> blob.payload().buffers())
                .limitRate(1)
                .concatMap(buffer -> blobs.put("key", text("replaced")).thenReturn((long) buffer.remaining()), 1)
                .reduce(0L, Long::sum)
                .block(PATIENCE);

        assertThat(read).isEqualTo(4L << 20);
    }

    @Test
    void aFullDiskIsTransientAndLeavesTheOldObject() {
        blobs().put("key", text("old")).block(PATIENCE);
        BlobBasic full = backend(path -> new FaultyChannel(path, FaultyChannel.Fault.WRITE, "No space left on device"))
                .slot(SlotTypes.BLOB_BASIC, SCOPE);

        StepVerifier.create(full.put("key", large()))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(TransientException.class)
                        .hasMessageContaining("disk full")
                        .hasCauseInstanceOf(IOException.class))
                .verify(PATIENCE);
        assertThat(read(blobs(), "key").block(PATIENCE)).isEqualTo("old");
    }

    @Test
    void aFileTooLargeForTheFileSystemIsPermanent() {
        BlobBasic limited = backend(path -> new FaultyChannel(path, FaultyChannel.Fault.WRITE, "File too large"))
                .slot(SlotTypes.BLOB_BASIC, SCOPE);

        StepVerifier.create(limited.put("key", large()))
                .expectError(PermanentException.class)
                .verify(PATIENCE);
    }

    @Test
    void contentThatDoesNotReachTheDiskIsNotStored() {
        blobs().put("key", text("old")).block(PATIENCE);
        BlobBasic failing = backend(path -> new FaultyChannel(path, FaultyChannel.Fault.SYNC, "Input/output error"))
                .slot(SlotTypes.BLOB_BASIC, SCOPE);

        StepVerifier.create(failing.put("key", text("new")))
                .expectError(TransientException.class)
                .verify(PATIENCE);
        assertThat(read(blobs(), "key").block(PATIENCE)).isEqualTo("old");
    }

    @Test
    void aTemporaryFileThatIsTakenAwayFailsThePutSurely() {
        BlobBasic robbed = backend(path -> {
                    var channel = BlobWriter.create(path);
                    Files.delete(path);
                    return channel;
                })
                .slot(SlotTypes.BLOB_BASIC, SCOPE);

        StepVerifier.create(robbed.put("key", text("x")))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(TransientException.class)
                        .isNotInstanceOf(OutcomeUnknownException.class))
                .verify(PATIENCE);
        StepVerifier.create(blobs().head("key")).expectComplete().verify(PATIENCE);
    }

    @Test
    void warmUpSweepsOldTemporaryFilesOnly() throws IOException {
        Backend backend = backend(BlobWriter::create);
        backend.warmUp().block(PATIENCE);
        Path old = Files.writeString(folder.resolve("blobs-v1/temporary/crashed.tmp"), "x");
        Path young = Files.writeString(folder.resolve("blobs-v1/temporary/running.tmp"), "x");
        Files.setLastModifiedTime(old, FileTime.from(context.clock().instant().minus(Duration.ofHours(25))));
        Files.setLastModifiedTime(young, FileTime.from(context.clock().instant().minus(Duration.ofHours(23))));

        backend.warmUp().block(PATIENCE);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(context.recorded().count("file.temporary.swept")).isEqualTo(1);
        Files.delete(young);
    }

    @Test
    void aPathThatIsAFileIsUnhealthyAndSaysWhy() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "x");
        Backend backend = new FileBackendProvider().open(FileConfig.at(file), context);
        Health health = backend.health().block(PATIENCE);
        backend.close().block(PATIENCE);

        assertThat(health.state()).isEqualTo(Health.State.UNHEALTHY);
        assertThat(health.detail()).contains(file.toString());
    }

    @Test
    void putsThatDoNotWaitForTheDiskAreWholeToo() {
        Backend backend =
                new FileBackendProvider().open(FileConfig.at(folder).withFsync(FileConfig.Fsync.NEVER), context);
        opened.add(backend);
        BlobBasic blobs = backend.slot(SlotTypes.BLOB_BASIC, SCOPE);
        BlobConditional conditional = backend.slot(SlotTypes.BLOB_CONDITIONAL, SCOPE);
        blobs.put("a/key", large()).block(PATIENCE);

        StepVerifier.create(conditional.putIfAbsent("a/key", text("x")))
                .expectError(ConflictException.class)
                .verify(PATIENCE);
        assertThat(read(blobs, "a/key").map(String::length).block(PATIENCE)).isEqualTo(4 << 20);
    }

    @Test
    void aPayloadThatSendsMoreThanItWasAskedForIsRefused() {
        Flux<ByteBuffer> rude = Flux.from(subscriber -> subscriber.onSubscribe(new RudeSource(subscriber)));

        StepVerifier.create(blobs().put("key", BlobContent.of(Payload.stream(rude, Reading.ONCE))))
                .expectError(IllegalStateException.class)
                .verify(PATIENCE);
        StepVerifier.create(blobs().head("key")).expectComplete().verify(PATIENCE);
    }

    @Test
    void aStormOfCancellationsLeavesNoFileOpen() throws IOException {
        Backend backend = backend(BlobWriter::create);
        BlobBasic blobs = backend.slot(SlotTypes.BLOB_BASIC, SCOPE);
        blobs.put("read", large()).block(PATIENCE);
        CancelStorm.rage(
                1_000,
                PATIENCE,
                i -> i % 2 == 0
                        ? blobs.put("written/" + i, large())
                        : blobs.get("read").flatMapMany(blob -> blob.payload().buffers()));

        // One that was cancelled may still be waiting for a thread; closing waits for it.
        backend.close().block(PATIENCE);
        assertThat(backend.usage().connections()).isZero();
        assertThat(backend.usage().heldBytes()).isZero();
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void aFolderIsListedInOrderAlsoWhenItTakesManyPages() {
        FileConfig config = FileConfig.at(folder);
        BlobBasic blobs = blobs();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            keys.add("k" + (i * 37 % 50 + 10));
            keys.add("k" + (i * 37 % 50 + 10) + "/below");
        }
        Flux.fromIterable(keys).flatMap(key -> blobs.put(key, text(key)), 8).blockLast(PATIENCE);
        Io io = new Io(context.blocking("walk", 1), 4096, 1);
        StoreFolder store = new StoreFolder(config.path(), config.fsync());

        for (int pageSize : new int[] {1, 2, 7, 99, 100, 101}) {
            List<String> listed = io.pull(() -> new BlobWalk(io, store, SCOPE, "", pageSize))
                    .map(BlobInfo::key)
                    .collectList()
                    .block(PATIENCE);
            assertThat(listed).containsExactlyElementsOf(keys.stream().sorted().toList());
        }
        io.close().block(PATIENCE);
    }
}
