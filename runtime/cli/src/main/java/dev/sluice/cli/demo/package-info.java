/**
 * What {@code sluice demo} plays: a few scenes on embedded backends, in a folder of their own. Everything shown is measured
 * while it happens; a scene that does not hold what it shows fails the demo. Scenes know the engine's Java API only, as a
 * user's program would.
 */
@NullMarked
package dev.sluice.cli.demo;

import org.jspecify.annotations.NullMarked;
