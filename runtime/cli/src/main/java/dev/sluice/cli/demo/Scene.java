package dev.sluice.cli.demo;

import java.io.IOException;
import java.nio.file.Path;

/** One thing worth seeing. */
interface Scene {

    String title();

    /**
     * Plays it, blocking until it is over.
     *
     * @param folder to put files in
     * @throws IllegalStateException when what was seen is not what was promised
     */
    void play(Path folder, Narrator narrator) throws IOException;
}
