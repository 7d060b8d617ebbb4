package dev.sluice.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice generate}. */
@Command(
        name = "generate",
        description = "Write files to start from.",
        footerHeading = "%nExample:%n",
        footer = "  sluice generate config --pattern=claim-check --slot=store:file --slot=channel:memory > sluice.yaml")
final class GenerateCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Generate what? config");
    }

    @Command(
            name = "config",
            description = {
                "Print a namespace file for a pattern, every knob explained.",
                "It is valid as it is; change what you need."
            },
            footerHeading = "%nExample:%n",
            footer = "  sluice generate config --pattern=claim-check --slot=store:file --slot=channel:memory")
    void config(
            @Option(names = "--pattern", paramLabel = "P", required = true, description = "The pattern.")
                    String pattern,
            @Option(
                            names = "--slot",
                            paramLabel = "SLOT:BACKEND",
                            split = ",",
                            splitSynopsisLabel = ",",
                            description = "Which backend a slot uses, such as store:file; once for each slot.")
                    String[] slots) {
        Map<String, String> backends = new LinkedHashMap<>();
        for (String slot : slots == null ? new String[0] : slots) {
            int colon = slot.indexOf(':');
            if (colon < 1 || colon == slot.length() - 1) {
                throw new WrongUsageException("--slot: '" + slot + "' (expected: SLOT:BACKEND, such as store:file)");
            }
            if (backends.put(slot.substring(0, colon), slot.substring(colon + 1)) != null) {
                throw new WrongUsageException("--slot: '" + slot.substring(0, colon) + "' twice (expected: once)");
            }
        }
        try {
            spec.commandLine().getOut().print(Installed.registry().draft(pattern, backends));
            spec.commandLine().getOut().flush();
        } catch (IllegalArgumentException refused) {
            throw new WrongUsageException(refused);
        }
    }
}
