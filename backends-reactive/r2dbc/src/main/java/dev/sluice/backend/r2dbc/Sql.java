package dev.sluice.backend.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Statements in one line each. */
final class Sql {

    private Sql() {}

    /** A parameter that may be null; its type stands for it then. */
    static Object nullable(@Nullable Object value, Class<?> type) {
        return value == null ? type : value;
    }

    /** The rows, each mapped while it is read. */
    static <T> Flux<T> query(Connection connection, String sql, Function<Row, T> mapping, Object... parameters) {
        return Flux.defer(() -> Flux.from(
                        bind(connection.createStatement(sql), parameters).execute())
                .concatMap(result -> result.map((row, metadata) -> mapping.apply(row))));
    }

    /** How many rows the statement changed. */
    static Mono<Long> update(Connection connection, String sql, Object... parameters) {
        return Mono.defer(() -> Flux.from(
                        bind(connection.createStatement(sql), parameters).execute())
                .concatMap(Result::getRowsUpdated)
                .reduce(0L, Long::sum));
    }

    /** How many rows the statement changed with each of the parameter lists, in their order. */
    static Mono<List<Long>> updateEach(Connection connection, String sql, List<Object[]> parameterLists) {
        if (parameterLists.isEmpty()) {
            return Mono.just(List.of());
        }
        return Mono.defer(() -> {
            Statement statement = connection.createStatement(sql);
            for (int i = 0; i < parameterLists.size(); i++) {
                if (i > 0) {
                    statement = statement.add();
                }
                statement = bind(statement, parameterLists.get(i));
            }
            return Flux.from(statement.execute())
                    .concatMap(Result::getRowsUpdated)
                    .collectList();
        });
    }

    /** A whole number, whatever its column's size. */
    static long number(Row row, int column) {
        return ((Number) Objects.requireNonNull(row.get(column))).longValue();
    }

    static String text(Row row, int column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    private static Statement bind(Statement statement, Object... parameters) {
        Statement bound = statement;
        for (int i = 0; i < parameters.length; i++) {
            bound = parameters[i] instanceof Class<?> type ? bound.bindNull(i, type) : bound.bind(i, parameters[i]);
        }
        return bound;
    }
}
