/** Backend on the local disk. */
@NullMarked
package dev.sluice.backend.file;

import org.jspecify.annotations.NullMarked;
