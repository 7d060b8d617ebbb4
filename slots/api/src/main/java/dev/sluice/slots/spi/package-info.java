/**
 * What a plug-in implements. Found by {@link java.util.ServiceLoader}; a jar on the class path is enough. Two providers
 * of one name, a wrong {@link dev.sluice.slots.spi.SlotsSpi#VERSION} or a class that cannot load stop the start-up.
 *
 * <p>Providers are called on the starting thread and must not block; {@code open} opens no socket and touches no disk.
 */
@NullMarked
package dev.sluice.slots.spi;

import org.jspecify.annotations.NullMarked;
