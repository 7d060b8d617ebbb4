package dev.sluice.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {

    @TempDir
    Path folder;

    private Path secrets;
    private References references;

    @BeforeEach
    void secrets() throws IOException {
        secrets = Files.createDirectory(folder.resolve("secrets"));
        references = References.of(Map.of("TOKEN", "t0p")::get, secrets);
    }

    @Test
    void aVariableIsRevealed() {
        assertThat(references.reveal(new Secret("${ENV:TOKEN}"))).isEqualTo("t0p");
    }

    @Test
    void aFileIsRevealedWithoutTheLineFeedThatEditorsAdd() throws IOException {
        Files.createDirectory(secrets.resolve("db"));
        Files.writeString(secrets.resolve("db/password"), " two\nlines \n");

        assertThat(references.reveal(new Secret("${SECRET:db/password}"))).isEqualTo(" two\nlines ");
    }

    @Test
    void aLinkWithinTheFolderIsFollowed() throws IOException {
        Files.writeString(secrets.resolve("..data"), "linked");
        Files.createSymbolicLink(secrets.resolve("password"), Path.of("..data"));

        assertThat(references.reveal(new Secret("${SECRET:password}"))).isEqualTo("linked");
    }

    @Test
    void nothingOutsideTheFolderIsRead() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "private");
        Files.createSymbolicLink(secrets.resolve("link"), outside);

        assertRefused("${SECRET:../outside}", "a path inside the secrets' folder");
        assertRefused("${SECRET:a/../../outside}", "a path inside the secrets' folder");
        assertRefused("${SECRET:" + outside + "}", "a path inside the secrets' folder");
        assertRefused("${SECRET:link}", "a path inside the secrets' folder");
    }

    @Test
    void whatIsMissingOrTooLargeIsRefused() throws IOException {
        Files.write(secrets.resolve("large"), new byte[64 * 1024 + 1]);

        assertRefused("${ENV:NONE}", "the environment variable NONE to be set");
        assertRefused("${SECRET:none}", "a readable file none in the secrets' folder");
        assertRefused("${SECRET:.}", "a readable file . in the secrets' folder");
        assertRefused("${SECRET:large}", "a file of at most 64KiB");
    }

    private void assertRefused(String reference, String expected) {
        assertThatThrownBy(() -> references.reveal(new Secret(reference)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reference + " (expected: " + expected + ")");
    }
}
