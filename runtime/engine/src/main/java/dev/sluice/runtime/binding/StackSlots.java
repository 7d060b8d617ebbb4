package dev.sluice.runtime.binding;

import dev.sluice.runtime.config.PatternDeclaration;
import dev.sluice.runtime.config.Placed;
import dev.sluice.runtime.config.SlotRequirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The slots of a stack that a file fills: those of all its patterns but for the channel of every outer one, which is the
 * pattern beneath it. A name that two patterns have is written {@code pattern/slot}.
 */
final class StackSlots {

    private final List<Wanted> wanted = new ArrayList<>();

    /**
     * One of them.
     *
     * @param key as the file writes it
     * @param pattern whose slot it is, by its place in the stack, 0 the outermost
     * @param name its name in the pattern
     */
    record Wanted(String key, int pattern, String name, SlotRequirement requirement) {}

    StackSlots(List<PatternDeclaration> stack) {
        Map<String, Integer> uses = new HashMap<>();
        for (int i = 0; i < stack.size(); i++) {
            for (String name : stack.get(i).slots().keySet()) {
                if (!isBeneath(stack, i, name)) {
                    uses.merge(name, 1, Integer::sum);
                }
            }
        }
        for (int i = 0; i < stack.size(); i++) {
            PatternDeclaration pattern = stack.get(i);
            int at = i;
            pattern.slots().forEach((name, requirement) -> {
                if (!isBeneath(stack, at, name)) {
                    String key = uses.getOrDefault(name, 0) > 1 ? pattern.name() + "/" + name : name;
                    wanted.add(new Wanted(key, at, name, requirement));
                }
            });
        }
    }

    List<Wanted> all() {
        return wanted;
    }

    /** Whether a slot is filled by the rest of the stack. */
    static boolean isBeneath(List<PatternDeclaration> stack, int pattern, String slot) {
        Placed<String> channel = stack.get(pattern).channel();
        return pattern < stack.size() - 1 && channel != null && channel.value().equals(slot);
    }
}
