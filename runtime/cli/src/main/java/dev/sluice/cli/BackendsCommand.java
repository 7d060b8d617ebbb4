package dev.sluice.cli;

import dev.sluice.runtime.InstalledBackend;
import dev.sluice.slots.catalog.Attributes;
import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.config.ByteSize;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice registry backends}. */
@Command(
        name = "backends",
        description = "The installed backends, what they offer and promise in their default configuration.",
        footerHeading = "%nExamples:%n",
        footer = {"  sluice registry backends list", "  sluice registry backends find --interface=keyvalue_cas"})
final class BackendsCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Do what with the backends? list, find");
    }

    @Command(
            name = "list",
            description = "List the backends with their interfaces.",
            footerHeading = "%nExample:%n",
            footer = "  sluice registry backends list --output json")
    void list(@Mixin OutputOption output) {
        print(Installed.registry().backends(), each -> true, output);
    }

    @Command(
            name = "find",
            description = "Find the backends that offer an interface.",
            footerHeading = "%nExample:%n",
            footer = "  sluice registry backends find --interface=keyvalue_cas")
    void find(
            @Option(
                            names = "--interface",
                            paramLabel = "NAME",
                            required = true,
                            description = "keyvalue_cas, or KeyValueCasInterface.")
                    String name,
            @Mixin OutputOption output) {
        try {
            Set<String> meant =
                    SlotTypes.spelled(name).stream().map(SlotType::name).collect(Collectors.toSet());
            print(Installed.registry().offering(name), meant::contains, output);
        } catch (IllegalArgumentException unknown) {
            throw new WrongUsageException(unknown);
        }
    }

    private void print(List<InstalledBackend> backends, Predicate<String> shown, OutputOption output) {
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            out.println(OutputOption.json(backends));
            return;
        }
        Ansi ansi = spec.commandLine().getColorScheme().ansi();
        for (InstalledBackend backend : backends) {
            out.println(ansi.string("@|bold " + backend.type() + "|@"));
            backend.interfaces().forEach((name, promised) -> {
                if (shown.test(name)) {
                    out.printf("  %-24s %s%n", name, text(promised));
                }
            });
        }
        if (backends.isEmpty()) {
            out.println("none of the installed backends");
        }
    }

    private static String text(Attributes promised) {
        return id(promised.durability()) + ", " + id(promised.guarantee()) + ", order: " + id(promised.ordering())
                + ", payloads: " + id(promised.payloads())
                + (promised.largestItem() == Long.MAX_VALUE ? "" : " up to " + new ByteSize(promised.largestItem()));
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
