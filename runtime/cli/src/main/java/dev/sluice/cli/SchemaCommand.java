package dev.sluice.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice schema}. */
@Command(
        name = "schema",
        description = {
            "Print the JSON Schema of namespace files, all installed plug-ins included.",
            "Editors that know it complete keys and explain them."
        },
        footerHeading = "%nExample:%n",
        footer = "  sluice schema > sluice.schema.json")
final class SchemaCommand implements Callable<Integer> {

    @Mixin
    private OutputOption output = new OutputOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .println(
                        output.isJson()
                                ? OutputOption.json(Installed.registry().schema())
                                : OutputOption.prettyJson(Installed.registry().schema()));
        return ExitCode.DONE;
    }
}
