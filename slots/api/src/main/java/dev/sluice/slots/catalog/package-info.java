/**
 * Names and promises: which interface is {@code keyvalue_basic}, which capabilities it implies, which attributes a
 * backend promises about it. An ability is an interface, never a boolean; a promise is an attribute; a figure is an
 * observation. Nothing is stated in two of the three.
 */
@NullMarked
package dev.sluice.slots.catalog;

import org.jspecify.annotations.NullMarked;
