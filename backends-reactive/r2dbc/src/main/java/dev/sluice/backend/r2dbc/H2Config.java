package dev.sluice.backend.r2dbc;

import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import dev.sluice.slots.config.Range;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An H2 database inside this process: in memory, or in one file on disk. */
public record H2Config(
        @Description(
                "The database's file, without .mv.db; left out: in memory, gone with the last backend that has it open")
        @Nullable
        String path,

        @Default("sluice")
        @Description("The name of a database in memory; backends of one process that give the same name share it")
        String database,

        @Default("8") @Range(min = 2, max = 64) @Description("The most connections, and threads that work for them")
        int poolSize,

        @Default("10s") @Range(min = 1) @Description("How long an operation waits for a connection")
        Duration acquireTimeout,

        @Default("2s")
        @Range(min = 1)
        @Description("How long a statement waits for a row that another transaction changes")
        Duration lockTimeout,

        @Default("30s")
        @Range(min = 1)
        @Description("How long a received message stays hidden from others while it is not settled")
        Duration visibility,

        @Default("1s")
        @Range(min = 1)
        @Description("How often an idle receiver looks by itself for messages it was not told of")
        Duration pollInterval,

        @Default("1s")
        @Range(min = 1)
        @Description("How often expired keys are looked for, to free them and tell watchers")
        Duration sweepInterval) {

    public H2Config {
        if (!database.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "database: '" + database + "' (expected: 1 to 64 letters, digits, _ and -)");
        }
        if (path != null && (path.isBlank() || path.indexOf(';') >= 0)) {
            throw new IllegalArgumentException("path: '" + path + "' (expected: a file name without a semicolon)");
        }
    }

    /** A database in memory, otherwise as by default. */
    public static H2Config inMemory(String database) {
        return new H2Config(
                null,
                database,
                8,
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
    }

    /** A database on disk, otherwise as by default. */
    public static H2Config onDisk(Path file) {
        H2Config defaults = inMemory("sluice");
        return new H2Config(
                file.toString(),
                defaults.database,
                defaults.poolSize,
                defaults.acquireTimeout,
                defaults.lockTimeout,
                defaults.visibility,
                defaults.pollInterval,
                defaults.sweepInterval);
    }

    boolean isOnDisk() {
        return path != null;
    }

    /** What makes it the same database, as H2 names it. */
    String location() {
        return path == null
                ? "mem:" + database
                : "file:" + Path.of(path).toAbsolutePath().normalize();
    }
}
