/** Proves the SQL backends: by the conformance kit, and where this adapter can fail in ways of its own. */
@NullMarked
package dev.sluice.backend.r2dbc;

import org.jspecify.annotations.NullMarked;
