package dev.sluice.backend.file;

import dev.sluice.slots.config.ByteSize;
import dev.sluice.slots.config.Default;
import dev.sluice.slots.config.Description;
import dev.sluice.slots.config.Range;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * The configuration of a backend on the local disk.
 *
 * @param path the folder; made when absent
 * @param fsync whether a put waits for the disk
 * @param bufferSize of one read or write
 * @param threads that touch the disk
 * @param keepTemporary how long a temporary file may lie untouched before a warm-up removes it
 */
public record FileConfig(
        @Description("Folder that holds everything; made when absent. A relative one is below the working directory.")
        @Default("sluice-data")
        Path path,

        @Description(
                "Whether a put completes only when its object is on the disk (always) or leaves that to the system (never).")
        @Default("always")
        Fsync fsync,

        @Description("Size of one read or write, and of the buffers that a reader is given.")
        @Default("256KiB")
        @Range(min = 4096, max = 4194304)
        ByteSize bufferSize,

        @Description("Threads that touch the disk.") @Default("4") @Range(min = 1, max = 256)
        int threads,

        @Description("How long the temporary file of a crashed process may lie untouched before a warm-up removes it.")
        @Default("24h")
        @Range(min = 60000, max = 3_155_760_000_000.0)
        Duration keepTemporary) {

    public FileConfig {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(fsync, "fsync");
        Objects.requireNonNull(bufferSize, "bufferSize");
        Objects.requireNonNull(keepTemporary, "keepTemporary");
    }

    /** What an empty section of a file gives, in the given folder. */
    public static FileConfig at(Path path) {
        return new FileConfig(path, Fsync.ALWAYS, new ByteSize(256 << 10), 4, Duration.ofHours(24));
    }

    public FileConfig withFsync(Fsync changed) {
        return new FileConfig(path, changed, bufferSize, threads, keepTemporary);
    }

    /** Whether a put waits for the disk. */
    public enum Fsync {
        /** A completed put survives a power cut. */
        ALWAYS,
        /** A completed put survives the process; a power cut may lose it, or leave a file that reads refuse. */
        NEVER
    }
}
