/**
 * SQL databases over R2DBC: H2 today; Postgres is a dialect and a configuration more.
 *
 * <p>What lives here: {@link dev.sluice.backend.r2dbc.H2BackendProvider} with its configuration; a dialect per database
 * ({@code Dialect}); what lends connections ({@code Database}, {@code Operations}); the statements of each group of tables
 * ({@code Entries}, {@code Rows}, {@code Messages}), and the interfaces over them ({@code R2dbc...}).
 *
 * <p>Threads: no call here blocks its caller. H2's driver blocks, so each of its connections has a lane ({@code Lane}), on
 * which its calls run one at a time on the backend's own threads; results are heard there. Those threads are never
 * interrupted: cancelling a caller does not cancel an operation that has begun, which runs to its end and gives its
 * connection back ({@code Operations}).
 *
 * <p>Time is the adapter's clock, handed to the statements as a parameter, never the database's.
 *
 * <p>May import {@code dev.sluice.slots}, the R2DBC SPI and pool, and H2; H2's classes only where the name says so.
 */
@NullMarked
package dev.sluice.backend.r2dbc;

import org.jspecify.annotations.NullMarked;
