package dev.sluice.pattern.claimcheck;

import com.google.auto.service.AutoService;
import dev.sluice.slots.spi.PatternProvider;
import dev.sluice.slots.spi.PatternSource;
import dev.sluice.slots.spi.SlotsSpi;

/** The {@code claim-check} pattern: {@code claim-check.yaml} beside this class. */
@AutoService(PatternProvider.class)
public final class ClaimCheckPatternProvider implements PatternProvider {

    @Override
    public String name() {
        return "claim-check";
    }

    @Override
    public int spiVersion() {
        return SlotsSpi.VERSION;
    }

    @Override
    public PatternSource definition() {
        return PatternSource.beside(ClaimCheckPatternProvider.class, "claim-check.yaml");
    }
}
