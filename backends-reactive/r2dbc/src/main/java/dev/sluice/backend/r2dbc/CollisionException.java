package dev.sluice.backend.r2dbc;

/** Two at once did what only one can: nothing was done, and the same again will do. */
final class CollisionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CollisionException(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
