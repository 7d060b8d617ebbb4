/**
 * Which backend is in which slot: from the model of a file and the plug-ins on the class path to a plan of what to open, or
 * to every reason why not.
 *
 * <p>Pure: nothing is opened, nothing is asked over a wire; a backend's abilities and promises come from its provider and its
 * configuration. Order: that of the file. Threads: the caller's. Imports the contracts, {@code config} and {@code plugin}.
 * Internal, but for the results that validation reports show.
 */
@NullMarked
package dev.sluice.runtime.binding;

import org.jspecify.annotations.NullMarked;
