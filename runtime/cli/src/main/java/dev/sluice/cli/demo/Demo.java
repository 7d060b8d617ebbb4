package dev.sluice.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The scenes, in order. */
public final class Demo {

    private static final List<Scene> SCENES =
            List.of(new ClaimCheckScene(), new SlowSubscriberScene(), new BrokenFileScene());

    private Demo() {}

    /**
     * Plays all scenes, blocking until the last is over.
     *
     * @param folder empty, and the demo's alone
     * @throws IllegalStateException when what was seen is not what was promised
     */
    public static void play(Path folder, Narrator narrator) throws IOException {
        for (int i = 0; i < SCENES.size(); i++) {
            Scene scene = SCENES.get(i);
            narrator.title(i + 1, scene.title());
            scene.play(folder, narrator);
        }
    }
}
