/** The command line: the outermost layer, and the only one that may block. */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
