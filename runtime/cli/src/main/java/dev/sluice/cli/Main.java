package dev.sluice.cli;

/** Where the launcher begins. */
public final class Main {

    private Main() {}

    public static void main(String... args) {
        Interrupt interrupt = new Interrupt();
        int code = SluiceCommand.commandLine(interrupt).execute(args);
        interrupt.ended(code);
        System.exit(code);
    }
}
