package dev.sluice.backend.memory;

import dev.sluice.slots.spi.BackendProvider;
import dev.sluice.tck.BackendConformance;
import dev.sluice.tck.blob.BlobBasicContract;
import dev.sluice.tck.blob.BlobConditionalContract;
import dev.sluice.tck.blob.BlobListContract;
import dev.sluice.tck.blob.BlobRangeContract;
import dev.sluice.tck.changefeed.ChangeFeedContract;
import dev.sluice.tck.keyvalue.KeyValueBasicContract;
import dev.sluice.tck.keyvalue.KeyValueBatchContract;
import dev.sluice.tck.keyvalue.KeyValueCasContract;
import dev.sluice.tck.keyvalue.KeyValueScanContract;
import dev.sluice.tck.keyvalue.KeyValueTransactionalContract;
import dev.sluice.tck.keyvalue.KeyValueTtlContract;
import dev.sluice.tck.pubsub.PubSubBasicContract;
import dev.sluice.tck.pubsub.PubSubFilteringContract;
import dev.sluice.tck.pubsub.PubSubOrderingContract;
import dev.sluice.tck.pubsub.PubSubPersistentContract;
import dev.sluice.tck.pubsub.PubSubWildcardsContract;
import dev.sluice.tck.queue.QueueBasicContract;
import dev.sluice.tck.queue.QueueDeadLetterContract;
import dev.sluice.tck.queue.QueueDelayedContract;
import dev.sluice.tck.queue.QueuePriorityContract;
import dev.sluice.tck.queue.QueueVisibilityContract;
import dev.sluice.tck.stream.StreamBasicContract;
import dev.sluice.tck.stream.StreamConsumerGroupsContract;
import dev.sluice.tck.stream.StreamPartitioningContract;
import dev.sluice.tck.stream.StreamReplayContract;
import dev.sluice.tck.stream.StreamRetentionContract;
import dev.sluice.tck.table.TableTransactionalContract;
import dev.sluice.tck.watch.WatchContract;

/** Memory passes every contract first: it is the oracle. */
class MemoryConformanceTest extends BackendConformance<MemoryConfig>
        implements ChangeFeedContract,
                BlobBasicContract,
                BlobConditionalContract,
                BlobListContract,
                BlobRangeContract,
                KeyValueBasicContract,
                KeyValueBatchContract,
                KeyValueCasContract,
                KeyValueScanContract,
                KeyValueTransactionalContract,
                KeyValueTtlContract,
                MemoryChangeFeedContract,
                PubSubBasicContract,
                QueueBasicContract,
                TableTransactionalContract,
                WatchContract,
                PubSubWildcardsContract,
                PubSubPersistentContract,
                PubSubFilteringContract,
                PubSubOrderingContract,
                QueueVisibilityContract,
                QueueDeadLetterContract,
                QueuePriorityContract,
                QueueDelayedContract,
                StreamBasicContract,
                StreamConsumerGroupsContract,
                StreamReplayContract,
                StreamRetentionContract,
                StreamPartitioningContract {

    @Override
    protected BackendProvider<MemoryConfig> provider() {
        return new MemoryBackendProvider();
    }

    @Override
    protected MemoryConfig config() {
        return MemoryConfig.defaults();
    }
}
