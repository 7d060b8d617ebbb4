/**
 * Strict configuration: from the text of a file to a typed model, or to every problem in it with file, line and path.
 *
 * <p>What lives here, in the order a file goes through it: {@link dev.sluice.runtime.config.YamlFiles} makes a tree of
 * {@link dev.sluice.runtime.config.YamlNode nodes} that know their place;
 * {@link dev.sluice.runtime.config.RecordBinder} turns a node into any configuration record, its references resolved
 * through {@link dev.sluice.runtime.config.References}; {@link dev.sluice.runtime.config.SluiceFiles} makes the
 * {@link dev.sluice.runtime.config.SluiceFile model} of the whole file and checks what can be checked without a plug-in;
 * {@link dev.sluice.runtime.config.Knobs} hands a namespace's knobs to the stages of its pattern;
 * {@link dev.sluice.runtime.config.ConfigJson} and {@link dev.sluice.runtime.config.ConfigSchema} write configuration
 * records as JSON and as JSON Schema.
 *
 * <p>Everything is pure but for the reads of the file itself, of the environment and of the secrets' folder; nothing is
 * opened. All types may be used from any thread. No text, however broken, causes an exception: it causes problems.
 *
 * <p>May import {@code dev.sluice.slots}, SnakeYAML and Jackson; nothing else of the runtime.
 */
@NullMarked
package dev.sluice.runtime.config;

import org.jspecify.annotations.NullMarked;
