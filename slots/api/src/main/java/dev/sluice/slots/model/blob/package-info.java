/**
 * Blobs: objects of any size under string keys, always streamed. A put is atomic: readers see the old object or the
 * new one, whole. Keys are 1 to 512 characters, segments separated by {@code /}, no segment empty, {@code .} or
 * {@code ..}.
 */
@NullMarked
package dev.sluice.slots.model.blob;

import org.jspecify.annotations.NullMarked;
