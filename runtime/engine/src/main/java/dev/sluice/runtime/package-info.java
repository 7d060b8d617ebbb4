/** The engine: from a namespace file to a running pipeline. */
@NullMarked
package dev.sluice.runtime;

import org.jspecify.annotations.NullMarked;
