package dev.sluice.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryConfigTest {

    @Test
    void whatAProgramGetsIsWhatAFileGets() throws ReflectiveOperationException {
        MemoryConfig defaults = MemoryConfig.defaults();
        for (RecordComponent section : MemoryConfig.class.getRecordComponents()) {
            Object value = section.getAccessor().invoke(defaults);
            for (RecordComponent component : section.getType().getRecordComponents()) {
                String written = component.getAnnotation(Default.class).value();
                assertThat(component.getAccessor().invoke(value))
                        .as(section.getName() + "." + component.getName())
                        .isEqualTo(read(component.getType(), written));
            }
        }
    }

    @Test
    void everyComponentSaysWhatItMeans() {
        for (RecordComponent section : MemoryConfig.class.getRecordComponents()) {
            assertThat(section.getAnnotation(Description.class))
                    .as(section.getName())
                    .isNotNull();
            for (RecordComponent component : section.getType().getRecordComponents()) {
                assertThat(component.getAnnotation(Description.class))
                        .as(component.getName())
                        .isNotNull();
            }
        }
    }

    private static Object read(Class<?> type, String written) {
        if (type == int.class) {
            return Integer.parseInt(written);
        }
        return type == ByteSize.class ? ByteSize.parse(written) : Duration.parse("PT" + written);
    }
}
