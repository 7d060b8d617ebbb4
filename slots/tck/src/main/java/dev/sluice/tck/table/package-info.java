/**
 * Contract of tables whose rows are written inside a caller's transaction. Uses nothing but {@code transact}, {@code join},
 * {@code committed} and {@code remove}, so that it holds for any database; never waits for one transaction to commit while
 * another is open, because a backend may let writers of one table wait for each other.
 */
@NullMarked
package dev.sluice.tck.table;

import org.jspecify.annotations.NullMarked;
