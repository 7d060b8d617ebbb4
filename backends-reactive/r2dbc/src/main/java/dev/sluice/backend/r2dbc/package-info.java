/** Backend on SQL databases over R2DBC. */
@NullMarked
package dev.sluice.backend.r2dbc;

import org.jspecify.annotations.NullMarked;
