/**
 * Passthrough: a pattern without stages. The client talks to the backend's own channel, and pays nothing for it; a namespace
 * that begins with it can take another pattern later without a change in its programs.
 */
@NullMarked
package dev.sluice.pattern.passthrough;

import org.jspecify.annotations.NullMarked;
