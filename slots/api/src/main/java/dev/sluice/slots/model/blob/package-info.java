/**
 * Blobs: objects of any size under string keys, always streamed. A put is atomic: readers see the old object or the
 * new one, whole. Keys are 1 to 512 characters (and at most 800 bytes in UTF-8), segments separated by {@code /}, no segment
 * empty, {@code .} or {@code ..}; {@link dev.sluice.slots.model.blob.BlobKeys} checks them.
 */
@NullMarked
package dev.sluice.slots.model.blob;

import org.jspecify.annotations.NullMarked;
