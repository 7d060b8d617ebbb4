/** In-memory backend, the oracle of the conformance kit. */
@NullMarked
package dev.sluice.backend.memory;

import org.jspecify.annotations.NullMarked;
