package dev.sluice.backend.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.Durability;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import dev.sluice.slots.spi.BackendProvider;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class H2ConfigTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static H2Config at(String path, String database) {
        return new H2Config(path, database, 8, SECOND, SECOND, SECOND, SECOND, SECOND);
    }

    @Test
    void namesThatH2WouldReadAsSettingsAreRefused() {
        assertThatThrownBy(() -> at("/tmp/a;INIT=RUNSCRIPT", "sluice"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path");
        assertThatThrownBy(() -> at(" ", "sluice")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> at(null, "a;b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("database");
    }

    @Test
    void theSameFileIsTheSameDatabaseHoweverItIsWritten() {
        assertThat(at("/tmp/x/../a", "sluice").location())
                .isEqualTo(at("/tmp/a", "other").location());
        assertThat(at(null, "a").location()).isNotEqualTo(at(null, "b").location());
    }

    @Test
    void everyComponentSaysWhatItMeansAndHasADefaultUnlessItMayBeLeftOut() {
        for (RecordComponent component : H2Config.class.getRecordComponents()) {
            assertThat(component.getAnnotation(Description.class))
                    .as(component.getName())
                    .isNotNull();
            if (!component.getName().equals("path")) {
                assertThat(component.getAnnotation(Default.class))
                        .as(component.getName())
                        .isNotNull();
            }
        }
    }

    @Test
    void durabilityIsWhatTheStorageGives() {
        H2BackendProvider provider = new H2BackendProvider();
        for (SlotType<?> type : provider.provides(H2Config.inMemory("a"))) {
            Attributes inMemory = provider.attributes(type, H2Config.inMemory("a"));
            Attributes onDisk = provider.attributes(type, H2Config.onDisk(Path.of("/tmp/a")));

            assertThat(inMemory.durability()).isEqualTo(Durability.VOLATILE);
            assertThat(onDisk.durability()).isEqualTo(Durability.LOCAL);
        }
    }

    @Test
    void theProviderIsFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(BackendProvider.class)).anyMatch(H2BackendProvider.class::isInstance);
    }
}
