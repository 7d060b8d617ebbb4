package dev.sluice.cli;

import dev.sluice.slots.error.InvalidConfigurationException;
import dev.sluice.slots.error.SluiceException;

/** The exit codes; part of the public interface. */
final class ExitCode {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int INVALID_CONFIGURATION = 3;
    static final int BACKEND_REFUSED = 4;

    private ExitCode() {}

    static int of(Throwable failure) {
        if (failure instanceof InvalidConfigurationException) {
            return INVALID_CONFIGURATION;
        }
        if (failure instanceof WrongUsageException) {
            return WRONG_USAGE;
        }
        return failure instanceof SluiceException ? BACKEND_REFUSED : FAILED;
    }
}
