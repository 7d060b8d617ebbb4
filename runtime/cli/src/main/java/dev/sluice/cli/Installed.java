package dev.sluice.cli;

import dev.sluice.runtime.Registry;

/** What is on the command line's own class path. */
final class Installed {

    private Installed() {}

    /** Fails when a plug-in is broken, with every reason. */
    static Registry registry() {
        return Registry.of(Installed.class.getClassLoader());
    }
}
