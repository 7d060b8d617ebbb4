package dev.sluice.runtime.plugin;

import dev.sluice.slots.error.Problem;
import dev.sluice.slots.spi.SlotsSpi;
import java.security.CodeSource;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the providers of one kind, and everything that is wrong with them. */
final class Discovery<P> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    /** Of broken service entries, each of which the loader steps over: more than this is a loader that does not step. */
    private static final int MOST_FAILURES = 1000;

    private static final int DEEPEST_CAUSE = 20;

    private final ProviderKind<P> kind;
    private final ClassLoader loader;
    private final List<Problem> problems;
    private final SortedMap<String, P> found = new TreeMap<>();

    Discovery(ProviderKind<P> kind, ClassLoader loader, List<Problem> problems) {
        this.kind = kind;
        this.loader = loader;
        this.problems = problems;
    }

    SortedMap<String, P> providers() {
        Iterator<ServiceLoader.Provider<P>> entries =
                ServiceLoader.load(kind.service(), loader).stream().iterator();
        int failures = 0;
        boolean more = true;
        boolean unlinkable = false;
        while (more && failures < MOST_FAILURES) {
            try {
                more = entries.hasNext();
                if (more) {
                    examine(entries.next());
                }
            } catch (ServiceConfigurationError broken) {
                failures++;
                report("cannot load: " + told(broken) + " (expected: a provider that loads)");
            } catch (LinkageError unnamed) {
                failures++;
                unlinkable = true;
            }
        }
        if (unlinkable) {
            new ServiceEntries(kind.service(), loader)
                    .unlinkable()
                    .forEach(entry -> report("cannot load: " + entry + " (expected: a provider that loads)"));
        }
        return found;
    }

    private void examine(ServiceLoader.Provider<P> entry) {
        String where = described(entry.type());
        try {
            accept(entry.get(), where);
        } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
            report(where + ": cannot load: " + told(broken) + " (expected: a provider that loads)");
        }
    }

    private void accept(P provider, String where) {
        // First, as nothing else that a provider of another version says can be trusted.
        int version = kind.versionOf().applyAsInt(provider);
        if (version != SlotsSpi.VERSION) {
            report(where + ": spi version " + version + " (expected: " + SlotsSpi.VERSION + ")");
            return;
        }
        String name = kind.nameOf().apply(provider);
        if (name == null || !NAME.matcher(name).matches()) {
            report(where + ": name " + (name == null ? "null" : "'" + name + "'") + " (expected: to match "
                    + NAME.pattern() + ")");
            return;
        }
        if (kind.configured() && !isRecord(kind.configType().apply(provider))) {
            report(where + ": config type " + kind.configType().apply(provider) + " (expected: a record)");
            return;
        }
        P other = found.putIfAbsent(name, provider);
        if (other != null) {
            report(name + ": " + described(other.getClass()) + " and " + where + " (expected: one " + kind.name()
                    + " provider of a name)");
        }
    }

    private void report(String message) {
        problems.add(new Problem("class path", 0, kind.service().getName(), message));
    }

    private static boolean isRecord(@Nullable Class<?> type) {
        return type != null && type.isRecord();
    }

    /** The loader wraps what happened, sometimes twice, in words that name less than the cause does. */
    private static String told(Throwable broken) {
        String all = String.valueOf(broken.getMessage());
        Throwable cause = broken;
        for (int depth = 0; depth < DEEPEST_CAUSE && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause == broken ? broken.toString() : all + ": " + cause;
    }

    private static String described(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return type.getName() + " in "
                + (source == null || source.getLocation() == null
                        ? "no jar"
                        : source.getLocation().getPath());
    }
}
