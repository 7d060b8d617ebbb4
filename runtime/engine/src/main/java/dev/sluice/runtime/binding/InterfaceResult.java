package dev.sluice.runtime.binding;

/**
 * One interface that a slot names.
 *
 * @param name as files write it: {@code blob_basic}
 * @param required whether the slot cannot do without it; false for what is optional, and for each of an any-of
 * @param implemented whether the backend offers it
 */
public record InterfaceResult(String name, boolean required, boolean implemented) {}
