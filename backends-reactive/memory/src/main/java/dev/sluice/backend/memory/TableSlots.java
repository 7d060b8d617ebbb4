package dev.sluice.backend.memory;

import dev.sluice.slots.catalog.SlotType;
import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.namespace.Scope;
import dev.sluice.slots.spi.BackendContext;
import dev.sluice.slots.spi.Holdings;

/** The tables of all scopes, and the feeds of their changes. */
final class TableSlots implements MemorySlots {

    private final TableData data;
    private final String database;
    private final Holdings holdings;

    TableSlots(MemoryConfig.Tables config, BackendContext context, Holdings holdings) {
        this.data = new TableData(config, context.clock());
        this.database = context.backendId();
        this.holdings = holdings;
    }

    @Override
    public Object slot(SlotType<?> type, Scope scope) {
        if (type.equals(SlotTypes.TABLE_TRANSACTIONAL)) {
            return new MemoryTables(data, scope);
        }
        if (type.equals(SlotTypes.CHANGE_FEED)) {
            return new MemoryChangeFeed(data, scope, database, holdings);
        }
        throw MemoryBackend.notOffered(type);
    }

    @Override
    public void close() {
        data.close();
    }
}
