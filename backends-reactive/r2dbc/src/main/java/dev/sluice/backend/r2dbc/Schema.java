package dev.sluice.backend.r2dbc;

import dev.sluice.slots.error.PermanentException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The tables of this version, made at first use. Any number of runtimes may start at once: every statement is harmless when
 * another ran it before, and the version is written last, so that half a schema is completed by whoever comes next.
 */
final class Schema {

    static final int VERSION = 1;

    private static final String VERSION_TABLE =
            "CREATE TABLE IF NOT EXISTS sluice_schema (version INTEGER NOT NULL PRIMARY KEY)";
    private static final String RECORD_VERSION =
            "INSERT INTO sluice_schema (version) SELECT $1 " + "WHERE NOT EXISTS (SELECT 1 FROM sluice_schema)";

    private final Dialect dialect;

    Schema(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Errors: PermanentException when the tables belong to another version. */
    Mono<Void> ensure(Connection connection) {
        return Sql.update(connection, VERSION_TABLE).then(found(connection)).flatMap(version -> switch (version) {
            case VERSION -> Mono.empty();
            case 0 -> create(connection);
            default ->
                Mono.error(new PermanentException(
                        "the database holds version " + version + " of Sluice's tables (expected: " + VERSION + ")"));
        });
    }

    /** 0 when there is none yet. */
    private Mono<Integer> found(Connection connection) {
        return Sql.query(connection, "SELECT MAX(version) FROM sluice_schema", row -> {
                    Integer version = row.get(0, Integer.class);
                    return version == null ? 0 : version;
                })
                .single();
    }

    private Mono<Void> create(Connection connection) {
        return Flux.fromIterable(dialect.schema())
                .concatMap(statement -> Sql.update(connection, statement))
                .then(Sql.update(connection, RECORD_VERSION, VERSION))
                // Another runtime of the same version was a moment faster.
                .onErrorResume(R2dbcDataIntegrityViolationException.class, faster -> Mono.empty())
                .then();
    }
}
