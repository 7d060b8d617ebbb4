package dev.sluice.backend.r2dbc;

import java.util.List;
import java.util.Optional;

/**
 * What databases say differently. Everything else is the SQL they share, with parameters {@code $1} to {@code $n}, each of
 * which may be used more than once.
 */
interface Dialect {

    /** As {@link io.r2dbc.spi.ConnectionMetadata#getDatabaseProductName()} has it. */
    String product();

    /** What creates version {@link Schema#VERSION}, each statement harmless when it was run before. */
    List<String> schema();

    /** The change as a query for these columns of the rows as they are afterwards. */
    String returning(String change, String columns);

    /**
     * The columns of the rows as they are, and will be until the transaction ends.
     *
     * @param touched a column that is not null
     */
    String lock(String table, String columns, String condition, String touched);

    /** The parameter as an array of texts, to join with. */
    String textArray(String parameter);

    /** The parameter as an array of whole numbers, to join with. */
    String numberArray(String parameter);

    /** The value of a sequence that nobody has had before. */
    String next(String sequence);

    /**
     * Stores an entry whether it is there or not, and returns its version. Parameters: namespace, slot, key, value, expiry.
     * A race of two writers of a new key may fail as a collision.
     */
    String storeEntry();

    /** Makes a row without a value where there is none. Parameters: namespace, slot, key, now. May fail as a collision. */
    String reserveEntry();

    /**
     * Visible messages of a queue in the order of their delivery, as {@code id, payload_bytes, attempts}; others' claims are skipped or
     * found out later. Parameters: namespace, slot, queue, now, limit.
     */
    String claimable();

    /** What makes commits that came before it survive the process, where a commit does not; empty: nothing is needed. */
    Optional<String> flush();

    /** What a failure of the driver or the database means. */
    Failure failure(Throwable vendor);
}
