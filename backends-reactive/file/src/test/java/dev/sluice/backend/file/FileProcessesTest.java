package dev.sluice.backend.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobInfo;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.TestBackendContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one folder, one of which the system ends or refuses. */
class FileProcessesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final TestBackendContext context = new TestBackendContext("parent");
    private Backend backend;

    @BeforeEach
    void open() {
        backend = new FileBackendProvider().open(FileConfig.at(folder), context);
    }

    @AfterEach
    void close() {
        backend.close().block(PATIENCE);
        context.close();
    }

    private ProcessBuilder child(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BlobProcess.class.getName(),
                folder.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static List<String> linesOf(Process process) throws Exception {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = output.lines().toList();
            assertThat(process.waitFor()).as("exit code").isZero();
            return lines;
        }
    }

    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("blobs-v1/temporary"))) {
            return files.toList();
        }
    }

    private void assertWhole(BlobInfo info) {
        BlobBasic blobs = backend.slot(SlotTypes.BLOB_BASIC, BlobProcess.SCOPE);
        MessageDigest digest = sha256();
        blobs.get(info.key())
                .flatMapMany(blob -> blob.payload().buffers())
                .doOnNext((ByteBuffer buffer) -> digest.update(buffer))
                .blockLast(PATIENCE);

        assertThat(info.size()).isEqualTo((long) BlobProcess.PIECES * BlobProcess.PIECE);
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(info.sha256());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ofTwoProcessesThatPutIfAbsentExactlyOneWins() throws Exception {
        Process one = child("race", "1").start();
        Process other = child("race", "2").start();
        List<String> first = linesOf(one);
        List<String> second = linesOf(other);

        assertThat(first).hasSize(40);
        for (int i = 0; i < 40; i++) {
            assertThat(List.of(first.get(i), second.get(i))).containsExactlyInAnyOrder("won", "lost");
        }
        List<BlobInfo> stored = backend.slot(SlotTypes.BLOB_LIST, BlobProcess.SCOPE)
                .list("raced/")
                .collectList()
                .block(PATIENCE);
        assertThat(stored).hasSize(40).allSatisfy(this::assertWhole);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void whatAKilledProcessWasPuttingIsNotThereAndItsLeftoversAreSwept() throws Exception {
        for (int round = 1; round <= 3; round++) {
            Process process = child("endless").start();
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                for (int stored = 0; stored < 6 + round; stored++) {
                    assertThat(output.readLine()).isEqualTo("stored");
                }
                // SIGKILL: it is in the middle of the next put.
                process.destroyForcibly().waitFor();
            }
        }

        List<BlobInfo> stored = backend.slot(SlotTypes.BLOB_LIST, BlobProcess.SCOPE)
                .list("")
                .collectList()
                .block(PATIENCE);
        assertThat(stored).hasSize(5).allSatisfy(this::assertWhole);

        for (Path left : temporaryFiles()) {
            Files.setLastModifiedTime(
                    left, FileTime.from(context.clock().instant().minus(Duration.ofDays(2))));
        }
        backend.warmUp().block(PATIENCE);
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void aPutThatTheSystemRefusesToGrowLeavesNothing() throws Exception {
        ProcessBuilder limited = child("put", "1");
        // In blocks of 1 KiB: a file may grow to 2 MiB, and the object is 4.
        List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f 2048; exec \"$@\"", "limited"));
        command.addAll(limited.command());

        List<String> said = linesOf(limited.command(command).start());

        assertThat(said).hasSize(1);
        assertThat(said.get(0)).startsWith("PermanentException").containsIgnoringCase("file too large");
        assertThat(temporaryFiles()).isEmpty();
        assertThat(backend.slot(SlotTypes.BLOB_BASIC, BlobProcess.SCOPE)
                        .head("limited")
                        .block(PATIENCE))
                .isNull();
    }
}
