package dev.sluice.runtime.config;

import dev.sluice.slots.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * From text to a tree that knows its lines. One YAML document in UTF-8, JSON included; anchors and aliases are allowed within
 * limits, tags and merge keys are not. Whatever the text, the answer is a tree or problems, in bounded time and memory.
 */
public final class YamlFiles {

    private static final int LARGEST_FILE = 1 << 20;
    private static final int DEEPEST = 50;
    private static final int MOST_ALIASES = 100;

    private YamlFiles() {}

    /** Reads a file. Blocks for as long as the disk takes. */
    public static Checked<YamlNode> read(Path file) {
        String name = file.toString();
        try (InputStream in = Files.newInputStream(file)) {
            return read(name, in.readNBytes(LARGEST_FILE + 1));
        } catch (NoSuchFileException missing) {
            return failed(Place.wholeOf(name).problem("missing", "a file of this name"));
        } catch (IOException unreadable) {
            return failed(Place.wholeOf(name).problem("unreadable", "a file that can be read"));
        }
    }

    /** Reads the bytes of a file. */
    public static Checked<YamlNode> read(String name, byte[] bytes) {
        if (bytes.length > LARGEST_FILE) {
            return failed(Place.wholeOf(name).problem("too large", "at most 1MiB"));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            int line = lineAt(out.flip(), out.length());
            return failed(new Place(name, line, "", "file").problem("not UTF-8", "text in UTF-8"));
        }
        return read(name, out.flip().toString());
    }

    /** Reads the text of a file. */
    public static Checked<YamlNode> read(String name, String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            @Nullable Node root = compose(content);
            if (root == null) {
                return failed(Place.wholeOf(name).problem("empty", "a YAML document"));
            }
            return new YamlTree(name).read(root);
        } catch (MarkedYAMLException syntax) {
            return failed(syntaxProblem(name, syntax));
        } catch (ReaderException unprintable) {
            int line = lineAt(content, unprintable.getPosition());
            String found = "the character U+%04X".formatted(unprintable.getCodePoint());
            return failed(new Place(name, line, "", "yaml").problem(found, "printable characters"));
        } catch (YAMLException beyondLimits) {
            return failed(new Place(name, 0, "", "yaml").problem(limit(beyondLimits), "less"));
        }
    }

    private static @Nullable Node compose(String content) {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(MOST_ALIASES);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setCodePointLimit(LARGEST_FILE);
        limits.setProcessComments(false);
        limits.setAllowRecursiveKeys(false);
        ParserImpl parser = new ParserImpl(new StreamReader(new StringReader(content)), limits);
        return new Composer(parser, new Resolver(), limits).getSingleNode();
    }

    // Only the parser's own words: the snippet it would add may show a password.
    private static Problem syntaxProblem(String name, MarkedYAMLException syntax) {
        Mark mark = syntax.getProblemMark() == null ? syntax.getContextMark() : syntax.getProblemMark();
        Place place = new Place(name, mark == null ? 0 : mark.getLine() + 1, "", "yaml");
        String problem = String.valueOf(syntax.getProblem()).strip();
        if (problem.startsWith("but found another document")) {
            return place.problem("a second document", "one document in a file");
        }
        String context = syntax.getContext();
        String found = context == null || context.isBlank() ? problem : context.strip() + ", " + problem;
        return place.problem(found.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?"), "well-formed YAML");
    }

    private static String limit(YAMLException beyond) {
        String message = String.valueOf(beyond.getMessage());
        if (message.contains("aliases")) {
            return "more than " + MOST_ALIASES + " aliases of lists and mappings";
        }
        return message.contains("Depth") ? "nested more than " + DEEPEST + " deep" : Place.quoted(message);
    }

    private static int lineAt(CharSequence content, int position) {
        int before = Math.min(Math.max(position, 0), content.length());
        return 1
                + (int) content.subSequence(0, before)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private static Checked<YamlNode> failed(Problem problem) {
        return new Checked<>(null, List.of(problem));
    }
}
