package dev.sluice.backend.memory;

import dev.sluice.slots.namespace.NamespaceName;
import dev.sluice.slots.namespace.Scope;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table of one scope. A change feed names it {@code namespace/slot.table}: the scope is the schema. */
record TableName(Scope scope, String table) {

    private static final Pattern QUALIFIED = Pattern.compile("([^./]+)/([^./]+)\\.(.+)", Pattern.DOTALL);

    TableName {
        Objects.requireNonNull(table, "table");
    }

    static TableName parse(String text) {
        Matcher parts = QUALIFIED.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("table: '" + text + "' (expected: namespace/slot.table)");
        }
        return new TableName(new Scope(new NamespaceName(parts.group(1)), parts.group(2)), parts.group(3));
    }

    String schema() {
        return scope.namespace() + "/" + scope.slot();
    }
}
