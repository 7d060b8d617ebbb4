/**
 * Contracts of the blob interfaces. Content is generated, so that a large object costs no memory but what the store under
 * test holds of it; what a test reads back is compared by checksum or byte by byte.
 */
@NullMarked
package dev.sluice.tck.blob;

import org.jspecify.annotations.NullMarked;
