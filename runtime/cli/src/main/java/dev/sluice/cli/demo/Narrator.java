package dev.sluice.cli.demo;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Tells what happens, in lines that fit a terminal of 100 columns. */
public final class Narrator {

    private final PrintWriter out;
    private final Ansi ansi;

    public Narrator(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    void title(int number, String text) {
        line("");
        line("@|bold " + number + "  " + text + "|@");
    }

    /** Something said about what is seen. */
    void say(String text) {
        line("   " + text);
    }

    /** Something seen: a word of what, and the facts. */
    void show(String what, String facts) {
        line(String.format(Locale.ROOT, "   @|cyan %-11s|@ %s", what, facts));
    }

    /** Something that holds. */
    void holds(String text) {
        line("   @|green ✓|@ " + text);
    }

    /** Text as it stands in a file; nothing in it is markup. */
    void verbatim(String text) {
        out.println("   " + text);
        out.flush();
    }

    private void line(String markup) {
        out.println(ansi.string(markup));
        out.flush();
    }

    static String size(long bytes) {
        if (bytes < 1 << 10) {
            return bytes + " B";
        }
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.0f MiB", bytes / 1024.0 / 1024.0);
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
