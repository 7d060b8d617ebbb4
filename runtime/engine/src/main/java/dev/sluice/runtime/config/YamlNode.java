package dev.sluice.runtime.config;

/** A piece of a file that knows its place. An anchored piece is repeated wherever an alias names it. */
public sealed interface YamlNode permits YamlMapping, YamlScalar, YamlSequence {

    /**
     * Where it stands. A mapping or list that is the value of a key stands on the line of that key, a scalar on the line it
     * begins on.
     */
    Place place();

    /** What problems call it: {@code a mapping}, {@code a list}, {@code 'text'}, {@code nothing}. */
    String found();
}
