/**
 * The vocabulary of typed configuration: a plug-in's configuration is a record whose components carry their default,
 * meaning and limits. One source for the strict reader, the JSON form, the JSON Schema and the documentation.
 */
@NullMarked
package dev.sluice.slots.config;

import org.jspecify.annotations.NullMarked;
