package dev.sluice.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice registry}. */
@Command(
        name = "registry",
        description = "What is installed: backends and patterns.",
        subcommands = {BackendsCommand.class, PatternsCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice registry backends list",
            "  sluice registry backends find --interface=blob_basic",
            "  sluice registry patterns describe claim-check"
        })
final class RegistryCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which part of the registry? backends, patterns");
    }
}
