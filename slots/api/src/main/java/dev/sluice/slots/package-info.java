/** Contracts: everything depends on them, they depend on Reactor only. */
@NullMarked
package dev.sluice.slots;

import org.jspecify.annotations.NullMarked;
