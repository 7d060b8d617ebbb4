/**
 * The command line: one class per command, picocli in front, the engine's Java API behind.
 *
 * <p>This is the outermost layer, the only one that blocks: a command's main thread waits for the reactive work it has
 * composed. Results go to standard output, for people or, with {@code --output json}, for programs; progress and errors go
 * to standard error. Exit codes are those of {@link dev.sluice.cli.ExitCode}.
 */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
