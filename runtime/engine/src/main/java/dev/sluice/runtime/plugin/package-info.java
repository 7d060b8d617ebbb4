/**
 * What is on the class path: providers of backends, stages and patterns, found by {@link java.util.ServiceLoader}.
 *
 * <p>Discovery never shrugs: two providers of one name, a wrong version of the SPI or a class that cannot load is a problem
 * that names classes and jars, all of them at once. Order: by name, so that the class path's order decides nothing. Threads:
 * the caller's, which reads jars and so must be one that may block. Imports the contracts only. Internal.
 */
@NullMarked
package dev.sluice.runtime.plugin;

import org.jspecify.annotations.NullMarked;
