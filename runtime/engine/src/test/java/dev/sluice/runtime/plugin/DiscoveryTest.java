package dev.sluice.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.slots.error.InvalidConfigurationException;
import dev.sluice.slots.error.Problem;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {

    private static final String BACKENDS = "dev.sluice.slots.spi.BackendProvider";
    private static final String STAGES = "dev.sluice.slots.spi.StageProvider";
    private static final String PATTERNS = "dev.sluice.slots.spi.PatternProvider";

    @TempDir
    Path folder;

    private final List<Path> jars = new ArrayList<>();

    @Test
    void findsWhatIsOnTheClassPathByName() {
        Plugins plugins = Plugins.discover(getClass().getClassLoader());

        assertThat(plugins.backends()).containsKey("probe");
        assertThat(plugins.stages()).containsOnlyKeys("stamp");
        assertThat(plugins.patterns().keySet()).containsExactly("kept", "plain", "stamped", "wary");
    }

    @Test
    void aThirdPartysJarIsEnough() throws IOException {
        pattern("one", "Fine", "fine", "1");

        assertThat(discover().patterns()).containsKey("fine");
    }

    @Test
    void twoProvidersOfOneNameNameBothClassesAndBothJars() throws IOException {
        pattern("one", "First", "same", "1");
        pattern("two", "Second", "same", "1");

        assertThat(problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .startsWith("same: ")
                        .contains("ext.First in " + folder.resolve("one"))
                        .contains("ext.Second in " + folder.resolve("two"))
                        .endsWith("(expected: one pattern provider of a name)"));
    }

    @Test
    void aProviderOfAnotherSpiVersionIsRefused() throws IOException {
        pattern("one", "Old", "old", "0");

        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("class path");
            assertThat(problem.line()).isZero();
            assertThat(problem.path()).isEqualTo(PATTERNS);
            assertThat(problem.message())
                    .startsWith("ext.Old in " + folder.resolve("one"))
                    .endsWith(": spi version 0 (expected: 1)");
        });
    }

    @Test
    void aNameThatFilesCannotWriteIsRefused() throws IOException {
        pattern("one", "Loud", "LOUD", "1");

        assertThat(problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).endsWith(": name 'LOUD' (expected: to match [a-z][a-z0-9-]*)"));
    }

    @Test
    void aProviderThatFailsToInitialiseIsNamed() throws IOException {
        pattern("one", "Failing", "failing", "Integer.parseInt(\"x\")");
        pattern(
                "two",
                "Broken",
                "broken",
                "1",
                "static { if (true) throw new IllegalStateException(\"no licence\"); }");

        assertThat(problems())
                .extracting(Problem::message)
                .satisfiesExactly(
                        broken -> assertThat(broken).contains("ext.Broken").contains("no licence"),
                        failing -> assertThat(failing).contains("ext.Failing").contains("For input string"));
    }

    @Test
    void aServiceFileThatNamesNoClassIsAProblem() throws IOException {
        services(jar("one"), BACKENDS, "ext.Nowhere");

        assertThat(problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains("ext.Nowhere")
                        .endsWith("(expected: a provider that loads)"));
    }

    @Test
    void aServiceFileThatIsNotOneIsAProblem() throws IOException {
        services(jar("one"), STAGES, "this is no class name");

        assertThat(problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("Illegal configuration-file syntax"));
    }

    @Test
    void aClassThatIsNoProviderIsAProblem() throws IOException {
        services(jar("one"), BACKENDS, "dev.sluice.runtime.fixture.Journal");

        assertThat(problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("dev.sluice.runtime.fixture.Journal"));
    }

    @Test
    void aClassFileThatIsDamagedIsAProblem() throws IOException {
        Path jar = jar("one");
        Files.createDirectories(jar.resolve("ext"));
        Files.write(jar.resolve("ext/Damaged.class"), new byte[] {1, 2, 3});
        services(jar, BACKENDS, "ext.Damaged");

        assertThat(problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains("ext.Damaged in " + jar)
                        .contains("ClassFormatError"));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndInOrder() throws IOException {
        services(jar("one"), BACKENDS, "ext.Nowhere\next.Neither");
        pattern("two", "Old", "old", "7");
        pattern("three", "Plain", "plain", "1");

        assertThat(problems())
                .isSorted()
                .extracting(Problem::path)
                .containsExactly(BACKENDS, BACKENDS, PATTERNS, PATTERNS);
    }

    private Plugins discover() {
        URL[] urls = jars.stream().map(DiscoveryTest::url).toArray(URL[]::new);
        return Plugins.discover(new URLClassLoader(urls, getClass().getClassLoader()));
    }

    private List<Problem> problems() {
        return Objects.requireNonNull(catchThrowableOfType(InvalidConfigurationException.class, this::discover))
                .problems();
    }

    private Path jar(String name) throws IOException {
        Path jar = Files.createDirectories(folder.resolve(name));
        jars.add(jar);
        return jar;
    }

    private static void services(Path jar, String service, String lines) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(service), lines + "\n");
    }

    private void pattern(String jarName, String className, String name, String version, String... more)
            throws IOException {
        Path jar = jar(jarName);
        Path source = Files.createDirectories(jar.resolve("ext")).resolve(className + ".java");
        Files.writeString(source, """
                package ext;
                import dev.sluice.slots.spi.*;
                public class %s implements PatternProvider {
                    %s
                    public String name() { return "%s"; }
                    public int spiVersion() { return %s; }
                    public PatternSource definition() { throw new IllegalStateException(); }
                }
                """.formatted(className, String.join("\n", more), name, version));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path");
        assertThat(compiler.run(
                        null, null, null, "-proc:none", "-cp", classPath, "-d", jar.toString(), source.toString()))
                .isZero();
        services(jar, PATTERNS, "ext." + className);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
