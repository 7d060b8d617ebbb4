package dev.sluice.backend.file;

import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.error.SluiceException;
import dev.sluice.slots.error.TransientException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What a failure of the file system means to a caller: whether trying again can help. */
final class Failures {

    // The JDK has no types for these; the texts are the C library's and, for the last of the first list, those of
    // Windows.
    private static final List<String> FULL = List.of("no space left", "quota exceeded", "not enough space on the disk");
    private static final List<String> HOPELESS = List.of(
            "read-only file system",
            "file name too long",
            "too many levels of symbolic links",
            "file too large",
            "operation not permitted",
            "permission denied",
            "is a directory",
            "not a directory",
            "invalid argument");

    private Failures() {}

    /** Of something that surely was not done. What is of Sluice's own family already is passed on. */
    static SluiceException of(String attempt, Exception cause) {
        if (cause instanceof SluiceException known) {
            return known;
        }
        String message = attempt + ": " + cause.getClass().getSimpleName() + ": " + cause.getMessage();
        if (isFull(cause)) {
            return new TransientException("disk full: " + message, cause);
        }
        return isHopeless(cause) ? new PermanentException(message, cause) : new TransientException(message, cause);
    }

    /** Whether the system said no before doing anything, in words that leave no doubt. */
    static boolean isRefusal(IOException cause) {
        return isFull(cause) || isHopeless(cause);
    }

    static boolean isFull(Exception cause) {
        return cause instanceof IOException io && says(io, FULL);
    }

    private static boolean isHopeless(Exception cause) {
        return !(cause instanceof IOException io)
                || cause instanceof AccessDeniedException
                || cause instanceof NotDirectoryException
                || cause instanceof FileSystemLoopException
                || says(io, HOPELESS);
    }

    private static boolean says(IOException cause, List<String> texts) {
        String reason = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        String said = Objects.requireNonNullElse(reason, "").toLowerCase(Locale.ROOT);
        return texts.stream().anyMatch(said::contains);
    }
}
