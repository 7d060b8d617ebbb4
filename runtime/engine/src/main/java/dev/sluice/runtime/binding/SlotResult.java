package dev.sluice.runtime.binding;

import java.util.List;

/**
 * What became of one slot.
 *
 * @param slot its name in the namespace
 * @param backend the backend's id, as the file names it; empty when it names none
 * @param interfaces those that the slot requires, needs one of, or can use, in this order; empty where
 *     it is not known what the slot is for
 */
public record SlotResult(String slot, String backend, List<InterfaceResult> interfaces) {

    public SlotResult {
        interfaces = List.copyOf(interfaces);
    }
}
