package dev.sluice.backend.memory;

import dev.sluice.slots.catalog.SlotTypes;
import dev.sluice.slots.message.Message;
import dev.sluice.slots.model.table.TableRow;
import dev.sluice.slots.model.table.TableTransactional;
import dev.sluice.slots.spi.Backend;
import dev.sluice.tck.changefeed.ChangeFeedContract;
import java.util.List;
import java.util.Objects;

/** How a row comes into a table of the memory backend. */
interface MemoryChangeFeedContract extends ChangeFeedContract {

    @Override
    default String anotherTable(Backend owner) {
        return new TableName(anotherScope(), "orders").schema() + ".orders";
    }

    @Override
    default void commitRow(Backend owner, String table, String marker) {
        Message row = Message.text("orders", "a row").withHeader("marker", marker);
        tables(owner, table)
                .transact(
                        transaction -> transaction.insert(TableName.parse(table).table(), List.of(row)))
                .block(patience());
    }

    @Override
    default void deleteRow(Backend owner, String table, String marker) {
        String name = TableName.parse(table).table();
        TableTransactional tables = tables(owner, table);
        List<Long> positions = Objects.requireNonNull(tables.committed(name, 0, 1_000)
                .filter(row -> marker.equals(row.message().headers().value("marker")))
                .map(TableRow::position)
                .collectList()
                .block(patience()));
        tables.remove(name, positions).block(patience());
    }

    private static TableTransactional tables(Backend owner, String table) {
        return owner.slot(SlotTypes.TABLE_TRANSACTIONAL, TableName.parse(table).scope());
    }
}
