/**
 * The backend on the local disk: a blob store in a folder, which any number of processes may share.
 *
 * <p>{@code FileBackend} hands out a {@code BlobFolder} per scope, which implements the four interfaces. What touches the
 * disk runs on the {@code io} threads of {@code Io}, never on a caller's thread and never on an event loop; signals are
 * delivered there. Reading and listing are a {@code Pull}, writing is a {@code Put}: both do one thing at a time, give
 * their thread back when there is nothing to do, and close their file themselves, also when cancelled. Below them is plain
 * blocking code without Reactor: {@code BlobWriter}, {@code BlobFile}, {@code BlobWalk}, {@code StoreFolder}.
 *
 * <p>An object is one file, header first ({@code BlobHeader}), at a path made from its key ({@code BlobPaths}). It is written
 * under a temporary name, synced and renamed, so a name in the store is a whole object. Imports nothing of Sluice but
 * {@code slots}.
 */
@NullMarked
package dev.sluice.backend.file;

import org.jspecify.annotations.NullMarked;
