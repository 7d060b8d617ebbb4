package dev.sluice.cli;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a verb: names the verbs. */
@Command(
        name = "sluice",
        description =
                "Reactive messaging patterns over any backend: claim check, publish/subscribe, queues, key-value.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ValidateCommand.class,
            RegistryCommand.class,
            GenerateCommand.class,
            SchemaCommand.class,
            PublishCommand.class,
            SubscribeCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:anything else went wrong",
            "2:wrong usage",
            "3:invalid configuration",
            "4:a backend refused or can't be reached"
        })
final class SluiceCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Interrupt interrupt;

    private SluiceCommand(Interrupt interrupt) {
        this.interrupt = interrupt;
    }

    static CommandLine commandLine(Interrupt interrupt) {
        return new CommandLine(new SluiceCommand(interrupt))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failures())
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(30);
    }

    Interrupt interrupt() {
        return interrupt;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? " + String.join(", ", verbs()));
    }

    private Iterable<String> verbs() {
        return spec.subcommands().keySet().stream()
                .map(verb -> verb.toLowerCase(Locale.ROOT))
                .filter(verb -> !verb.equals("help"))
                .toList();
    }
}
