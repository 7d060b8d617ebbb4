package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.slots.catalog.DataModel;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.config.Secret;
import dev.sluice.slots.error.Problem;
import dev.sluice.slots.spi.PatternSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SluiceFilesTest {

    @TempDir
    Path folder;

    private SluiceFiles files;

    @BeforeEach
    void reader() throws IOException {
        Files.createDirectories(folder.resolve("db"));
        Files.writeString(folder.resolve("db/password"), "hunter2");
        files = new SluiceFiles(References.of(BrokenFiles.ENVIRONMENT::get, folder));
    }

    private SluiceFile good(String name) {
        return files.read(Path.of("src/test/resources/good", name)).sound();
    }

    @Test
    void aNamespaceWithPatternsIsModelled() {
        NamespaceDeclaration namespace = good("everything.yaml").namespaces().get(0);

        assertThat(namespace.name().value()).isEqualTo("iot-devices");
        assertThat(namespace.patterns()).extracting(Placed::value).containsExactly("relayed", "doubled");
        assertThat(namespace.abstraction()).isNull();
        assertThat(namespace.slots().keySet()).containsExactly("channel", "relayed/archive");
        assertThat(namespace.slots().get("relayed/archive").config().keys()).containsExactly("prefix", "most");
        assertThat(namespace.config().keys()).containsExactly("relayed");
        assertThat(namespace.delivery())
                .isEqualTo(new DeliveryPolicy(
                        5,
                        new DeliveryPolicy.Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), 2),
                        new DeliveryPolicy.DeadLetter("iot-devices.dead")));
    }

    @Test
    void theShortFormIsANamespaceWithOneSlot() {
        NamespaceDeclaration namespace = good("everything.yaml").namespaces().get(2);

        assertThat(namespace.patterns()).isEmpty();
        assertThat(namespace.abstraction().value()).isEqualTo(DataModel.KEYVALUE);
        assertThat(namespace.config()).isNull();
        assertThat(namespace.slots().keySet()).containsExactly(NamespaceDeclaration.MAIN);
        SlotDeclaration main = namespace.slots().get(NamespaceDeclaration.MAIN);
        assertThat(main.backend().value()).isEqualTo("memory");
        assertThat(main.config().keys()).containsExactly("prefix", "most");
        assertThat(main.isSound()).isTrue();
    }

    @Test
    void aRegistryRecordIsModelledWhole() {
        SluiceFile file = good("everything.yaml");
        BackendDeclaration main = file.backends().get(0);

        assertThat(file.backends()).extracting(each -> each.backendId().value()).containsExactly("main", "spare");
        assertThat(main.connection().endpoint()).isEqualTo("mem://localhost:1");
        assertThat(main.connection().auth().password()).isEqualTo(new Secret("${SECRET:db/password}"));
        assertThat(main.connection().retry().retryableErrors()).containsExactly("timeout", "503");
        assertThat(main.capabilities()).extracting(each -> each.name().value()).containsExactly("get", "publish");
        assertThat(main.interfaces().get(1).operations())
                .containsExactly(
                        new InterfaceClaim.Operation("publish", true, false),
                        new InterfaceClaim.Operation("subscribe", false, false));
        assertThat(main.capacity().maxStorage()).isEqualTo(ByteSize.parse("10TB"));
        assertThat(main.cost().costPerThousandReads()).isEqualTo(0.0002);
        assertThat(main.settings().keys())
                .containsExactlyInAnyOrder("most", "endpoint", "auth", "tls", "pool", "timeouts", "retry");
    }

    @Test
    void aPatternOfTheFilesOwnIsModelled() {
        PatternDeclaration relayed = good("everything.yaml").patterns().get(0);

        assertThat(relayed.channel().value()).isEqualTo("channel");
        assertThat(relayed.slots().get("channel").anyOf())
                .containsExactly(SlotTypes.PUBSUB_BASIC, SlotTypes.STREAM_BASIC, SlotTypes.QUEUE_BASIC);
        assertThat(relayed.slots().get("archive").presence()).isEqualTo(SlotRequirement.Presence.OPTIONAL);
        assertThat(relayed.stages()).extracting(each -> each.stage().value()).containsExactly("limiter");
        assertThat(relayed.knobs().keySet()).containsExactly("limit", "mode");
    }

    @Test
    void jsonIsYaml() {
        assertThat(good("first.json").namespaces())
                .extracting(each -> each.name().value())
                .containsExactly("orders");
    }

    @Test
    void anAliasIsReadAtThePlaceItStands() {
        SluiceFile file = good("anchors.yaml");

        assertThat(file.namespaces().get(1).delivery())
                .isEqualTo(file.namespaces().get(0).delivery());
        assertThat(file.namespaces().get(1).slots().get("channel").place().path())
                .isEqualTo("namespaces[1].slots.channel");
    }

    @Test
    void aByteOrderMarkIsNoText() {
        String text = "\uFEFFnamespaces:\n  - { name: orders, abstraction: queue, backend: memory }\n";

        assertThat(files.read("bom.yaml", text.getBytes(StandardCharsets.UTF_8)).isSound())
                .isTrue();
    }

    @Test
    void aFileThatIsNotThereIsAProblem() {
        assertThat(files.read(folder.resolve("none.yaml")).problems())
                .containsExactly(new Problem(
                        folder.resolve("none.yaml").toString(),
                        0,
                        "",
                        "file: missing (expected: a file of this name)"));
        assertThat(files.read(folder).problems())
                .extracting(Problem::message)
                .containsExactly("file: unreadable (expected: a file that can be read)");
    }

    @Test
    void aFileThatIsTooLargeIsAProblem() {
        assertThat(files.read("large.yaml", new byte[(1 << 20) + 1]).problems())
                .extracting(Problem::message)
                .containsExactly("file: too large (expected: at most 1MiB)");
    }

    @Test
    void aBackoffLongerThanATimerCanWaitIsAProblem() {
        Checked<SluiceFile> read = files.read("patient.yaml", """
                namespaces:
                  - name: orders
                    pattern: relayed
                    slots:
                      channel: { backend: memory }
                    delivery: { backoff: { initial: 40000d, max: 40000d } }
                """);

        assertThat(read.problems())
                .hasSize(2)
                .allSatisfy(problem ->
                        assertThat(problem.toString()).contains("backoff").contains("40000d"));
    }

    @Test
    void whatIsSoundInABrokenFileIsThereToFindFurtherProblemsIn() {
        Checked<SluiceFile> read = files.read("broken.yaml", """
                namespaces:
                  - name: Orders
                    pattern: relayed
                    slots:
                      channel: { backend: memory, kind: fast }
                      archive: { backend: memory }
                    delivery: { max_attempts: 0 }
                backends:
                  - { backend_id: main }
                  - { backend_id: spare, backend_type: memory }
                patterns:
                  - { name: mine, slots: [] }
                """);

        assertThat(read.problems()).hasSize(5);
        NamespaceDeclaration orders = read.value().namespaces().get(0);
        assertThat(orders.slots().get("channel").isSound()).isFalse();
        assertThat(orders.slots().get("archive").isSound()).isTrue();
        assertThat(orders.delivery()).isNull();
        assertThat(read.value().backends()).hasSize(1);
        assertThat(read.value().brokenBackends()).containsExactly("main");
        assertThat(read.value().brokenPatterns()).containsExactly("mine");
    }

    @Test
    void aPlugInsDefinitionIsReadAsStrictly() {
        Checked<PatternDeclaration> read = files.read(
                new PatternSource("mine.yaml", "name: mine\nslots: { a: { required: [blob_basic] } }\nchanel: a\n"));

        assertThat(read.problems())
                .extracting(Problem::file, Problem::line, Problem::path)
                .containsExactly(tuple("mine.yaml", 3, "chanel"));
        assertThat(files.read(new PatternSource("empty.yaml", "")).problems())
                .extracting(Problem::toString)
                .isEqualTo(List.of("empty.yaml:0: file: empty (expected: a YAML document)"));
    }
}
