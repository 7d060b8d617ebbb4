package dev.sluice.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.runtime.InstalledPattern;
import dev.sluice.runtime.InstalledPattern.Slot;
import dev.sluice.runtime.config.ConfigExample.ConfigKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice registry patterns}. */
@Command(
        name = "patterns",
        description = "The installed patterns: slots, knobs and guarantees.",
        footerHeading = "%nExamples:%n",
        footer = {"  sluice registry patterns list", "  sluice registry patterns describe claim-check"})
final class PatternsCommand implements Runnable {

    /** Where a plug-in's jar holds the page of a pattern. */
    private static final String PAGES = "META-INF/sluice/patterns/";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Do what with the patterns? list, describe");
    }

    @Command(
            name = "list",
            description = "List the patterns.",
            footerHeading = "%nExample:%n",
            footer = "  sluice registry patterns list")
    void list(@Mixin OutputOption output) {
        PrintWriter out = spec.commandLine().getOut();
        List<InstalledPattern> patterns = Installed.registry().patterns();
        if (output.isJson()) {
            out.println(OutputOption.json(patterns));
            return;
        }
        Ansi ansi = spec.commandLine().getColorScheme().ansi();
        for (InstalledPattern pattern : patterns) {
            out.println(ansi.string("@|bold " + pattern.name() + "|@ " + pattern.version()));
            out.println("  " + pattern.description());
        }
    }

    @Command(
            name = "describe",
            description = "Print a pattern's slots, knobs and page: contract, failures, clean-up, metrics.",
            footerHeading = "%nExample:%n",
            footer = "  sluice registry patterns describe claim-check")
    void describe(
            @Parameters(paramLabel = "NAME", description = "The pattern.") String name, @Mixin OutputOption output)
            throws IOException {
        InstalledPattern pattern = pattern(name);
        String page = page(name);
        if (output.isJson()) {
            spec.commandLine().getOut().println(OutputOption.json(new Described(pattern, page)));
        } else {
            print(pattern, page);
        }
    }

    private static InstalledPattern pattern(String name) {
        try {
            return Installed.registry().pattern(name);
        } catch (IllegalArgumentException unknown) {
            throw new WrongUsageException(unknown);
        }
    }

    private void print(InstalledPattern pattern, @Nullable String page) {
        PrintWriter out = spec.commandLine().getOut();
        Ansi ansi = spec.commandLine().getColorScheme().ansi();
        out.println(ansi.string("@|bold " + pattern.name() + "|@ " + pattern.version()));
        out.println(pattern.description());
        out.println(ansi.string("%n@|bold Slots|@".formatted()));
        for (Slot slot : pattern.slots()) {
            out.println("  " + slot.name() + (slot.present() ? ": " : " (may be left empty): ") + slot.description());
            printNames(out, "required", slot.required());
            printNames(out, "any of", slot.anyOf());
            printNames(out, "optional", slot.optional());
        }
        out.println(ansi.string("%n@|bold Knobs|@".formatted()));
        for (ConfigKey knob : pattern.knobs()) {
            String value = knob.required()
                    ? "required"
                    : knob.defaultText().isEmpty() ? "may be absent" : "default " + knob.defaultText();
            out.println("  " + knob.name() + " (" + value + "): " + knob.description());
        }
        if (page != null) {
            out.println();
            out.print(page);
        }
    }

    private static void printNames(PrintWriter out, String what, List<String> names) {
        if (!names.isEmpty()) {
            out.println("    " + what + ": " + String.join(", ", names));
        }
    }

    private static @Nullable String page(String name) throws IOException {
        try (InputStream in = PatternsCommand.class.getClassLoader().getResourceAsStream(PAGES + name + ".md")) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** @param page Markdown; null when the plug-in has none */
    private record Described(
            @JsonUnwrapped InstalledPattern pattern,
            @Nullable String page) {}
}
