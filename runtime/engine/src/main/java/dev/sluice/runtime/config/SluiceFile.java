package dev.sluice.runtime.config;

import java.util.List;
import java.util.Set;

/**
 * The model of a whole file. In a file with problems, what is sound is here all the same, so that further problems can be
 * found in it.
 *
 * @param namespaces in the order of the file
 * @param backends the registered backends that are sound
 * @param patterns the file's own pattern definitions that are sound
 * @param brokenBackends ids of registered backends with problems of their own: known, but not to be looked at again
 * @param brokenPatterns names of pattern definitions with problems of their own: known, but not to be looked at again
 */
public record SluiceFile(
        List<NamespaceDeclaration> namespaces,
        List<BackendDeclaration> backends,
        List<PatternDeclaration> patterns,
        Set<String> brokenBackends,
        Set<String> brokenPatterns) {

    public SluiceFile {
        namespaces = List.copyOf(namespaces);
        backends = List.copyOf(backends);
        patterns = List.copyOf(patterns);
        brokenBackends = Set.copyOf(brokenBackends);
        brokenPatterns = Set.copyOf(brokenPatterns);
    }
}
