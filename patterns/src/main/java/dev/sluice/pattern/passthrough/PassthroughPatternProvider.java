package dev.sluice.pattern.passthrough;

import com.google.auto.service.AutoService;
import dev.sluice.slots.spi.PatternProvider;
import dev.sluice.slots.spi.PatternSource;
import dev.sluice.slots.spi.SlotsSpi;

/** The {@code passthrough} pattern: no stages at all. */
@AutoService(PatternProvider.class)
public final class PassthroughPatternProvider implements PatternProvider {

    @Override
    public String name() {
        return "passthrough";
    }

    @Override
    public int spiVersion() {
        return SlotsSpi.VERSION;
    }

    @Override
    public PatternSource definition() {
        return PatternSource.beside(PassthroughPatternProvider.class, "passthrough.yaml");
    }
}
