package dev.sluice.backend.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.slots.error.PermanentException;
import dev.sluice.slots.message.Headers;
import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** What we encode we read back, and nothing else. */
class StoredFormsTest {

    private static final Scope SCOPE = new Scope(new NamespaceName("orders"), "main");

    @Property
    void headersOfAnyTextAreReadBack(
            @ForAll @Size(max = 5) Map<@NotEmpty @StringLength(max = 20) String, @StringLength(max = 20) String> any) {
        Headers headers = Headers.from(any);

        assertThat(MessageColumns.headers(MessageColumns.headers(headers))).isEqualTo(headers);
    }

    @Property
    void bytesThatAreNoHeadersAreRefused(@ForAll @Size(max = 40) byte[] any) {
        try {
            Headers read = MessageColumns.headers(any);

            assertThat(MessageColumns.headers(read).length).isLessThanOrEqualTo(any.length);
        } catch (PermanentException corrupt) {
            assertThat(corrupt).hasMessageContaining("corrupt");
        }
    }

    @Property
    void aCursorLeadsBackToItsKeyInItsScanOnly(
            @ForAll @StringLength(max = 20) String somePrefix, @ForAll @StringLength(max = 20) String someKey) {
        String prefix = somePrefix.replaceAll("[\\n\\p{Cs}]", "");
        String key = prefix + someKey.replaceAll("[\\n\\p{Cs}]", "");
        String cursor = Cursor.after(SCOPE, prefix, key);

        assertThat(Cursor.key(SCOPE, prefix, cursor)).isEqualTo(key);
        assertThatThrownBy(() -> Cursor.key(SCOPE, prefix + "x", cursor)).isInstanceOf(PermanentException.class);
        assertThatThrownBy(() -> Cursor.key(new Scope(SCOPE.namespace(), "other"), prefix, cursor))
                .isInstanceOf(PermanentException.class);
    }

    @Property
    void whatIsNoCursorIsRefused(@ForAll @StringLength(max = 40) String any) {
        assertThatThrownBy(() -> Cursor.key(SCOPE, "", any)).isInstanceOf(PermanentException.class);
    }
}
