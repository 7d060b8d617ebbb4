package dev.sluice.backend.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.backend.r2dbc.Failures.Phase;
import dev.sluice.slots.error.ConflictException;
import dev.sluice.slots.error.OutcomeUnknownException;
import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.error.TransientException;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of failures: what a caller may do after each. */
class FailuresTest {

    private final Failures failures = new Failures("db", new H2Dialect(true));

    static Stream<Arguments> table() {
        return Stream.of(
                // vendor's, before anything is changed, while something is
                row(new R2dbcDataIntegrityViolationException("x"), ConflictException.class, ConflictException.class),
                row(h2(ErrorCode.DUPLICATE_KEY_1), ConflictException.class, ConflictException.class),
                row(new R2dbcRollbackException("x"), TransientException.class, TransientException.class),
                row(h2(ErrorCode.DEADLOCK_1), TransientException.class, TransientException.class),
                row(h2(ErrorCode.CONCURRENT_UPDATE_1), TransientException.class, TransientException.class),
                row(h2(ErrorCode.LOCK_TIMEOUT_1), TransientException.class, TransientException.class),
                row(new RejectedExecutionException("x"), TransientException.class, TransientException.class),
                row(new R2dbcTimeoutException("x"), TransientException.class, OutcomeUnknownException.class),
                row(new R2dbcTransientResourceException("x"), TransientException.class, OutcomeUnknownException.class),
                row(
                        new R2dbcNonTransientResourceException("x"),
                        TransientException.class,
                        OutcomeUnknownException.class),
                row(h2(ErrorCode.DATABASE_IS_CLOSED), TransientException.class, OutcomeUnknownException.class),
                row(h2(ErrorCode.IO_EXCEPTION_2), TransientException.class, OutcomeUnknownException.class),
                row(new R2dbcBadGrammarException("x"), PermanentException.class, PermanentException.class),
                row(new R2dbcPermissionDeniedException("x"), PermanentException.class, PermanentException.class),
                row(h2(ErrorCode.VALUE_TOO_LONG_2), PermanentException.class, PermanentException.class),
                row(h2(ErrorCode.FILE_CORRUPTED_1), PermanentException.class, PermanentException.class),
                row(
                        DbException.get(ErrorCode.DATABASE_IS_READ_ONLY),
                        PermanentException.class,
                        PermanentException.class),
                row(new IllegalStateException("a bug"), PermanentException.class, OutcomeUnknownException.class));
    }

    @ParameterizedTest
    @MethodSource("table")
    void aVendorsFailureTellsWhatTheCallerMayDo(
            Throwable vendor, Class<? extends SluiceException> harmless, Class<? extends SluiceException> writing) {
        assertThat(failures.of("set", Phase.HARMLESS, vendor)).isExactlyInstanceOf(harmless);
        SluiceException whileWriting = failures.of("set", Phase.WRITING, vendor);
        assertThat(whileWriting).isExactlyInstanceOf(writing).hasMessageStartingWith("db: set: ");
        if (!(whileWriting instanceof ConflictException)) {
            assertThat(whileWriting).hasCause(vendor);
        }
    }

    @Test
    void ourOwnFailureStaysWhatItIs() {
        ConflictException ours = new ConflictException("first");

        assertThat(failures.of("set", Phase.WRITING, ours)).isSameAs(ours);
    }

    @Test
    void withoutAConnectionNothingWasBegun() {
        assertThat(failures.unconnected(new R2dbcTimeoutException("x"))).isInstanceOf(TransientException.class);
        assertThat(failures.unconnected(h2(ErrorCode.DATABASE_ALREADY_OPEN_1))).isInstanceOf(TransientException.class);
        assertThat(failures.unconnected(h2(ErrorCode.WRONG_USER_OR_PASSWORD))).isInstanceOf(PermanentException.class);
    }

    private static R2dbcException h2(int code) {
        return new R2dbcNonTransientResourceException("x", "XX000", code);
    }

    private static Arguments row(Throwable vendor, Class<?> harmless, Class<?> writing) {
        return arguments(vendor, harmless, writing);
    }
}
