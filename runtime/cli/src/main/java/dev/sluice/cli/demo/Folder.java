package dev.sluice.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LongSummaryStatistics;
import java.util.stream.Stream;

/** A look into a folder. */
final class Folder {

    private Folder() {}

    /** How many files there are below, and of what size together. */
    static String summary(Path folder) {
        if (!Files.exists(folder)) {
            return folder + " holds nothing";
        }
        try (Stream<Path> files = Files.walk(folder)) {
            LongSummaryStatistics sizes =
                    files.filter(Files::isRegularFile).mapToLong(Folder::size).summaryStatistics();
            return folder + " holds " + sizes.getCount() + (sizes.getCount() == 1 ? " file, " : " files, ")
                    + Narrator.size(sizes.getSum());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
