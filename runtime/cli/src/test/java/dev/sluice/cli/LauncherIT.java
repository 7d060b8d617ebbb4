package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./sluice} itself, on what this build has just packed. */
class LauncherIT {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path LAUNCHER = ROOT.resolve("sluice");

    @TempDir
    private Path elsewhere;

    private record Ended(int exitCode, String output, String errors, long millis) {}

    @Test
    void startsFromAnyDirectory() throws Exception {
        Ended ended = run(LAUNCHER, Map.of(), "--version");

        assertThat(ended.errors()).isEmpty();
        assertThat(ended.output()).matches("sluice \\d\\S+\\s+Java \\S+\\s+");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void startsThroughALinkToALink() throws Exception {
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), LAUNCHER);
        Path linkToLink = Files.createSymbolicLink(elsewhere.resolve("sluice"), link.getFileName());

        assertThat(run(linkToLink, Map.of(), "--version").exitCode()).isZero();
    }

    @Test
    void passesTheExitCodeOn() throws Exception {
        assertThat(run(LAUNCHER, Map.of(), "no-such-command").exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void passesArgumentsOnAsTheyAre() throws Exception {
        Ended ended = run(LAUNCHER, Map.of(), "validate", "no such * file.yaml");

        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.output() + ended.errors()).contains("no such * file.yaml");
    }

    @Test
    void makesAnArchiveAndStartsFastFromThenOn() throws Exception {
        run(LAUNCHER, Map.of(), "--version");

        Ended again = run(LAUNCHER, Map.of(), "--version");

        assertThat(again.errors()).isEmpty();
        try (var archives = Files.list(ROOT.resolve("runtime/cli/target/sluice/archives"))) {
            assertThat(archives.map(Path::toString)).anyMatch(name -> name.endsWith(".jsa") || name.endsWith(".aot"));
        }
        System.out.println("sluice --version: " + again.millis() + " ms");
    }

    @Test
    void addsOptionsOfTheUsersOwn() throws Exception {
        Ended ended = run(LAUNCHER, Map.of("SLUICE_JAVA_OPTS", "-Xmx64m -XX:+PrintFlagsFinal"), "--version");

        assertThat(ended.output()).containsPattern("MaxHeapSize += " + (64L << 20));
    }

    @Test
    void refusesAJavaThatIsTooOld() throws Exception {
        Path old = jdk("11.0.2");

        Ended ended = run(LAUNCHER, Map.of("JAVA_HOME", old.toString()), "--version");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.errors())
                .isEqualTo("sluice: " + old
                        + "/bin/java is Java 11.0.2 (expected: 17 or newer, in JAVA_HOME or on the PATH)\n");
    }

    @Test
    void refusesAJavaHomeWithoutJava() throws Exception {
        Ended ended = run(LAUNCHER, Map.of("JAVA_HOME", elsewhere.toString()), "--version");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.errors())
                .isEqualTo("sluice: JAVA_HOME is " + elsewhere
                        + ", but there is no bin/java in it (expected: a JDK, 17 or newer)\n");
    }

    @Test
    void handsSignalsToTheJvmWhichDrains() throws Exception {
        Path file = Files.writeString(elsewhere.resolve("sluice.yaml"), """
                namespaces:
                  - name: prices
                    abstraction: pubsub
                    backend: memory
                """);
        Process process = builder(LAUNCHER, Map.of(), "run", file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(errors.lines().takeWhile(line -> !line.contains("stops")).toList())
                    .anyMatch(line -> line.contains("prices"));

            process.toHandle().destroy(); // the signal alone: process.destroy() would close its streams, too

            assertThat(errors.lines().toList()).contains("Stopped.");
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private Path jdk(String version) throws IOException {
        Path home = Files.createDirectories(elsewhere.resolve("jdk"));
        Path bin = Files.createDirectories(home.resolve("bin"));
        Files.createFile(
                bin.resolve("java"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private Ended run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        Path output = elsewhere.resolve("output");
        Path errors = elsewhere.resolve("errors");
        long start = System.nanoTime();
        Process process = builder(launcher, environment, arguments)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(output, StandardCharsets.UTF_8),
                withoutPreparing(Files.readString(errors, StandardCharsets.UTF_8)),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    /** With the JDK of this build, unless told otherwise, and never building: a build within a build clashes with it. */
    private ProcessBuilder builder(Path launcher, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SLUICE_BUILD", "never");
        builder.environment().putAll(environment);
        return builder;
    }

    /** The first start with a JDK says so; which test that is depends on their order. */
    private static String withoutPreparing(String errors) {
        return errors.replaceFirst("^Preparing a fast start with Java .* \\(once\\) \\.\\.\\.\n", "");
    }
}
