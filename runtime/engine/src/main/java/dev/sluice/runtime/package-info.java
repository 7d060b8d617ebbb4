/**
 * The engine, and the Java API of Sluice: {@link dev.sluice.runtime.Sluice#start} takes a namespace file to a running
 * pipeline, {@link dev.sluice.runtime.SluiceCheck} only says what is wrong with it.
 *
 * <p>This package is what programs use. The packages below are the way a file goes: {@code config} (text to typed model),
 * {@code plugin} (what is on the class path), {@code binding} (which backend is in which slot), {@code pipeline} (channels),
 * {@code lifecycle} (workers, drain, close). They import the contracts and those before them, and nothing of this package.
 *
 * <p>Threads: signals arrive on the backends' threads; nothing here blocks one. Everything public is safe from any thread.
 */
@NullMarked
package dev.sluice.runtime;

import org.jspecify.annotations.NullMarked;
