package dev.sluice.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: ours, from the jar, and the JVM's. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String ours = Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
        return new String[] {"sluice " + ours, "Java " + Runtime.version()};
    }
}
