package dev.sluice.pattern.claimcheck;

import com.google.auto.service.AutoService;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.spi.SlotsSpi;
import dev.sluice.slots.spi.Stage;
import dev.sluice.slots.spi.StageContext;
import dev.sluice.slots.spi.StageProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The {@code claim-check} stage, over the slots {@code store} and {@code channel}. */
@SuppressWarnings("rawtypes") // The annotation names a class, and a class literal has no type arguments.
@AutoService(StageProvider.class)
public final class ClaimCheckStageProvider implements StageProvider<ClaimCheckConfig> {

    @Override
    public String type() {
        return "claim-check";
    }

    @Override
    public int spiVersion() {
        return SlotsSpi.VERSION;
    }

    @Override
    public Class<ClaimCheckConfig> configType() {
        return ClaimCheckConfig.class;
    }

    @Override
    public List<String> problems(ClaimCheckConfig config, Map<String, Set<SlotType<?>>> slots) {
        List<String> problems = new ArrayList<>();
        boolean untilAcked = config.retain() == Retain.UNTIL_ACKED;
        if (untilAcked && config.groups().isEmpty() && !Groups.isQueue(slots.getOrDefault("channel", Set.of()))) {
            problems.add("groups: [] (expected: the groups that must acknowledge a payload before it is deleted, as"
                    + " retain is until_acked and the channel is not a queue; or retain: ttl or forever)");
        }
        if (untilAcked && config.dedup()) {
            problems.add(
                    "dedup: true (expected: false, or retain: ttl or forever: one payload may have many references)");
        }
        if (config.presign() != null
                && !slots.getOrDefault(Store.SLOT, Set.of()).contains(SlotTypes.BLOB_PRESIGN)) {
            problems.add(
                    "presign: " + config.presign() + " (expected: absent, as the store does not offer blob_presign)");
        }
        return problems;
    }

    @Override
    public Stage open(ClaimCheckConfig config, StageContext context) {
        return new ClaimCheckStage(config, context);
    }
}
