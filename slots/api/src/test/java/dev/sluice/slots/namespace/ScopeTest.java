package dev.sluice.slots.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @Provide
    Arbitrary<Scope> scopes() {
        Arbitrary<String> namespaces =
                Arbitraries.strings().withChars("ab-1").ofMinLength(2).ofMaxLength(4);
        Arbitrary<String> slots = Arbitraries.strings().withChars("ab-_1").ofMaxLength(3);
        return namespaces.flatMap(name -> slots.map(slot -> new Scope(new NamespaceName("a" + name), "a" + slot)));
    }

    @Property
    void namesOfTwoScopesNeverMeet(
            @ForAll("scopes") Scope one,
            @ForAll("scopes") Scope other,
            @ForAll @StringLength(max = 3) String name,
            @ForAll @StringLength(max = 3) String otherName) {
        for (String separator : new String[] {".", "/", ":"}) {
            boolean sameText = (one.prefix(separator) + name).equals(other.prefix(separator) + otherName);

            assertThat(sameText).isEqualTo(one.equals(other) && name.equals(otherName));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "a.b", "a/b", "a:b", "ä", "-a", "a "})
    void aSlotOfOtherCharactersIsRefused(String slot) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scope(new NamespaceName("orders"), slot))
                .withMessageContaining("'" + slot + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Abc", "1abc", "a.b", "a_bc", "abc ", "ab\n", "ä-b"})
    void aNamespaceOfOtherCharactersIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NamespaceName(name))
                .withMessage("'" + name + "' (expected: to match ^[a-z][a-z0-9-]{2,62}$)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a-1", "iot-devices"})
    void aNamespaceIsPrintedAsItIs(String name) {
        assertThat(new NamespaceName(name)).hasToString(name);
        assertThat(new Scope(new NamespaceName(name), "store")).hasToString(name + "/store/");
    }
}
