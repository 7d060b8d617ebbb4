package dev.sluice.backend.r2dbc;

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
import reactor.core.Exceptions;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolAcquireTimeoutException;
import reactor.pool.PoolShutdownException;

/** Turns failures of drivers into ours. */
final class Failures {

    /** How far an operation was. */
    enum Phase {
        /** Nothing can have been changed: reading, or a transaction that is rolled back. */
        HARMLESS,
        /** A change, or the commit of one, was under way. */
        WRITING
    }

    private final String backendId;
    private final Dialect dialect;

    Failures(String backendId, Dialect dialect) {
        this.backendId = backendId;
        this.dialect = dialect;
    }

    boolean isCollision(Throwable failure) {
        return !(failure instanceof SluiceException) && dialect.failure(failure) == Failure.COLLISION;
    }

    /** Ours for the vendor's; ours stays what it is. */
    SluiceException of(String what, Phase phase, Throwable failure) {
        if (failure instanceof SluiceException ours) {
            return ours;
        }
        String message = backendId + ": " + what + ": " + failure.getMessage();
        return switch (dialect.failure(failure)) {
            case COLLISION, BUSY -> new TransientException(message, failure);
            case CONFLICT -> new ConflictException(message);
            case LOST ->
                phase == Phase.WRITING
                        ? new OutcomeUnknownException(message, failure)
                        : new TransientException(message, failure);
            case REFUSED -> new PermanentException(message, failure);
            case UNEXPECTED ->
                phase == Phase.WRITING
                        ? new OutcomeUnknownException(message, failure)
                        : new PermanentException(message, failure);
        };
    }

    /** No connection: whatever the reason, nothing was begun. */
    SluiceException unconnected(Throwable failure) {
        if (failure instanceof SluiceException ours) {
            return ours;
        }
        String message = backendId + ": no connection: " + failure.getMessage();
        return switch (dialect.failure(failure)) {
            case REFUSED, UNEXPECTED -> new PermanentException(message, failure);
            case COLLISION, CONFLICT, BUSY, LOST -> new TransientException(message, failure);
        };
    }

    /** What the standard exceptions of R2DBC and the pool mean, for dialects that know no better. */
    static Failure standard(Throwable failure) {
        if (failure instanceof R2dbcRollbackException || failure instanceof CollisionException) {
            return Failure.COLLISION;
        }
        if (failure instanceof R2dbcDataIntegrityViolationException) {
            return Failure.CONFLICT;
        }
        if (failure instanceof PoolAcquirePendingLimitException
                || failure instanceof PoolAcquireTimeoutException
                || failure instanceof PoolShutdownException
                || failure instanceof RejectedExecutionException
                || Exceptions.isBubbling(failure)) {
            return Failure.BUSY;
        }
        if (failure instanceof R2dbcTimeoutException
                || failure instanceof R2dbcTransientResourceException
                || failure instanceof R2dbcNonTransientResourceException) {
            return Failure.LOST;
        }
        if (failure instanceof R2dbcBadGrammarException || failure instanceof R2dbcPermissionDeniedException) {
            return Failure.REFUSED;
        }
        // Of a database's error that nobody knows, nothing can be promised.
        return failure instanceof R2dbcException ? Failure.LOST : Failure.UNEXPECTED;
    }
}
