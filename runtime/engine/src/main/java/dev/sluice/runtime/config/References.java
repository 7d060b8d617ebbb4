package dev.sluice.runtime.config;

import dev.sluice.slots.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ${ENV:NAME}} and {@code ${SECRET:path}} stand for: environment variables, and files in the secrets' folder.
 *
 * <p>In a component of type {@link Secret} a reference stands alone and stays a reference; it is only checked to resolve. In
 * every other component {@code ${ENV:NAME}} and {@code ${ENV:NAME:-default}} are replaced, also inside a longer text, and
 * {@code ${SECRET:path}} is refused, since what is not a {@link Secret} may be printed. A doubled dollar sign before a brace
 * stands for a plain one, so that texts with templates of their own can be written.
 */
public final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
    private static final Pattern ENV = Pattern.compile("ENV:([A-Za-z0-9_./-]+?)(?::-(.*))?", Pattern.DOTALL);
    private static final Pattern SECRET = Pattern.compile("SECRET:([A-Za-z0-9_./-]+)");
    private static final int LARGEST_SECRET = 64 * 1024;

    private final Function<String, @Nullable String> environment;
    private final Path secrets;

    private References(Function<String, @Nullable String> environment, Path secrets) {
        this.environment = environment;
        this.secrets = secrets;
    }

    /** The variables of this process, and the folder {@code SLUICE_SECRETS_DIR} or else {@code /run/secrets}. */
    public static References ofProcess() {
        String folder = System.getenv("SLUICE_SECRETS_DIR");
        return of(System::getenv, Path.of(folder == null ? "/run/secrets" : folder));
    }

    public static References of(Function<String, @Nullable String> environment, Path secrets) {
        return new References(environment, secrets);
    }

    /**
     * The secret itself; reads a file in the case of {@code ${SECRET:path}}, so it may block for as long as the disk takes.
     *
     * @throws IllegalArgumentException when it does not resolve
     */
    public String reveal(Secret secret) {
        String inner = secret.reference().substring(2, secret.reference().length() - 1);
        Replacement found = inner.startsWith("ENV:") ? variable(inner) : secretFile(inner);
        if (found.text() == null) {
            throw new IllegalArgumentException(secret.reference() + " (expected: " + found.expected() + ")");
        }
        return found.text();
    }

    /** @param expected why there is no text */
    private record Replacement(@Nullable String text, String expected) {}

    /**
     * A text with its references replaced.
     *
     * @param replaced whether there was one
     * @param failures what is wrong with those that could not be replaced, as found and expected
     */
    record Resolved(String text, boolean replaced, List<Failure> failures) {}

    record Failure(String found, String expected) {}

    Resolved resolve(String text) {
        if (!text.contains("${")) {
            return new Resolved(text, false, List.of());
        }
        StringBuilder out = new StringBuilder();
        List<Failure> failures = new ArrayList<>();
        boolean replaced = false;
        int copied = 0;
        Matcher each = REFERENCE.matcher(text);
        while (each.find()) {
            out.append(text, copied, each.start());
            copied = each.end();
            if (each.group(1) == null) {
                out.append("${");
                continue;
            }
            replaced = true;
            Replacement found = plainReplacement(each.group(1), !each.group(2).isEmpty());
            if (found.text() == null) {
                failures.add(new Failure(Place.quoted(each.group()), found.expected()));
            } else {
                out.append(found.text());
            }
        }
        return new Resolved(out.append(text, copied, text.length()).toString(), replaced, failures);
    }

    private Replacement plainReplacement(String inner, boolean closed) {
        if (closed && ENV.matcher(inner).matches()) {
            return variable(inner);
        }
        if (closed && SECRET.matcher(inner).matches()) {
            return new Replacement(
                    null, "no secret in a value that can be printed; ${ENV:NAME}, or a key that takes a secret");
        }
        return new Replacement(null, "${ENV:NAME} or ${SECRET:path}; $${ for a plain ${");
    }

    private Replacement variable(String inner) {
        Matcher parts = ENV.matcher(inner);
        if (!parts.matches()) {
            throw new IllegalArgumentException(inner + " (expected: ENV:NAME)");
        }
        String value = environment.apply(parts.group(1));
        String orElse = value == null ? parts.group(2) : value;
        return new Replacement(orElse, "the environment variable " + parts.group(1) + " to be set");
    }

    private Replacement secretFile(String inner) {
        String name = inner.substring("SECRET:".length());
        try {
            // Mounted secrets are often links within the folder, so it is where a file really is that counts.
            Path file = secrets.resolve(name).normalize();
            if (name.startsWith("/") || !file.startsWith(secrets.normalize())) {
                return new Replacement(null, "a path inside the secrets' folder");
            }
            if (!Files.isRegularFile(file)) {
                return new Replacement(null, "a readable file " + name + " in the secrets' folder");
            }
            if (!file.toRealPath().startsWith(secrets.toRealPath())) {
                return new Replacement(null, "a path inside the secrets' folder");
            }
            return new Replacement(content(file), "a file of at most 64KiB");
        } catch (IOException | InvalidPathException unreadable) {
            return new Replacement(null, "a readable file " + name + " in the secrets' folder");
        }
    }

    // Editors and echo end a file with a line feed that is no part of the secret.
    private static @Nullable String content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_SECRET + 1);
            return bytes.length > LARGEST_SECRET
                    ? null
                    : new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
        }
    }
}
