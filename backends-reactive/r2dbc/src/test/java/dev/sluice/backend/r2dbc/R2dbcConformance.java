package dev.sluice.backend.r2dbc;

import dev.sluice.tck.BackendConformance;
import dev.sluice.tck.keyvalue.KeyValueBasicContract;
import dev.sluice.tck.keyvalue.KeyValueBatchContract;
import dev.sluice.tck.keyvalue.KeyValueCasContract;
import dev.sluice.tck.keyvalue.KeyValueScanContract;
import dev.sluice.tck.keyvalue.KeyValueTransactionalContract;
import dev.sluice.tck.keyvalue.KeyValueTtlContract;
import dev.sluice.tck.queue.QueueBasicContract;
import dev.sluice.tck.queue.QueueDeadLetterContract;
import dev.sluice.tck.queue.QueueDelayedContract;
import dev.sluice.tck.queue.QueuePriorityContract;
import dev.sluice.tck.queue.QueueVisibilityContract;
import dev.sluice.tck.table.TableTransactionalContract;
import dev.sluice.tck.watch.WatchContract;

/** Every contract that a SQL database of ours proves, wherever it keeps its data. */
abstract class R2dbcConformance<C extends Record> extends BackendConformance<C>
        implements KeyValueBasicContract,
                KeyValueScanContract,
                KeyValueTtlContract,
                KeyValueTransactionalContract,
                KeyValueBatchContract,
                KeyValueCasContract,
                QueueBasicContract,
                QueueVisibilityContract,
                QueueDeadLetterContract,
                QueuePriorityContract,
                QueueDelayedContract,
                TableTransactionalContract,
                WatchContract {}
