package dev.sluice.runtime.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a service's files. The service loader does not say which class it could not link, so it is looked for again
 * here.
 */
record ServiceEntries(Class<?> service, ClassLoader loader) {

    /** Each class that does not link, with the file that names it and what is wrong. */
    List<String> unlinkable() {
        List<String> broken = new ArrayList<>();
        try {
            for (URL file : Collections.list(loader.getResources("META-INF/services/" + service.getName()))) {
                for (String name : names(file)) {
                    failure(name).ifPresent(why -> broken.add(name + " in " + file.getPath() + ": " + why));
                }
            }
        } catch (IOException unreadable) {
            broken.add("the files of " + service.getName() + ": " + unreadable);
        }
        return broken;
    }

    private Optional<LinkageError> failure(String name) {
        try {
            Class.forName(name, false, loader);
            return Optional.empty();
        } catch (LinkageError unlinkable) {
            return Optional.of(unlinkable);
        } catch (ClassNotFoundException named) {
            // The service loader has named this one itself.
            return Optional.empty();
        }
    }

    private static List<String> names(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
