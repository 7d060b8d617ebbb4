package dev.sluice.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs commands in this process, as a shell would, and keeps what they print. */
final class Shell {

    private Shell() {}

    static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Interrupt interrupt = new Interrupt();
        CommandLine command = SluiceCommand.commandLine(interrupt)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int code = command.execute(arguments);
        interrupt.ended(code);
        return new Result(code, out.toString(), err.toString());
    }

    record Result(int code, String out, String err) {}
}
