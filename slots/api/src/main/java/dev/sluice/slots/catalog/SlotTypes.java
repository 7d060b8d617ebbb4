package dev.sluice.slots.catalog;

import static dev.sluice.slots.catalog.Capability.ACK;
import static dev.sluice.slots.catalog.Capability.BATCH_GET;
import static dev.sluice.slots.catalog.Capability.BATCH_SET;
import static dev.sluice.slots.catalog.Capability.DELETE;
import static dev.sluice.slots.catalog.Capability.DEQUEUE;
import static dev.sluice.slots.catalog.Capability.ENQUEUE;
import static dev.sluice.slots.catalog.Capability.GET;
import static dev.sluice.slots.catalog.Capability.GRAPH_TRAVERSAL;
import static dev.sluice.slots.catalog.Capability.NACK;
import static dev.sluice.slots.catalog.Capability.PUBLISH;
import static dev.sluice.slots.catalog.Capability.QUERY;
import static dev.sluice.slots.catalog.Capability.REPLAY;
import static dev.sluice.slots.catalog.Capability.SCAN;
import static dev.sluice.slots.catalog.Capability.SUBSCRIBE;
import static dev.sluice.slots.catalog.Capability.TRANSACTION;
import static dev.sluice.slots.catalog.Capability.TTL;

import dev.sluice.slots.model.blob.BlobBasic;
import dev.sluice.slots.model.blob.BlobConditional;
import dev.sluice.slots.model.blob.BlobList;
import dev.sluice.slots.model.blob.BlobPresign;
import dev.sluice.slots.model.blob.BlobRange;
import dev.sluice.slots.model.changefeed.ChangeFeed;
import dev.sluice.slots.model.document.DocumentBasic;
import dev.sluice.slots.model.document.DocumentIndexing;
import dev.sluice.slots.model.document.DocumentQuery;
import dev.sluice.slots.model.graph.GraphAnalytics;
import dev.sluice.slots.model.graph.GraphBasic;
import dev.sluice.slots.model.graph.GraphQuery;
import dev.sluice.slots.model.graph.GraphTraversal;
import dev.sluice.slots.model.keyvalue.KeyValueBasic;
import dev.sluice.slots.model.keyvalue.KeyValueBatch;
import dev.sluice.slots.model.keyvalue.KeyValueCas;
import dev.sluice.slots.model.keyvalue.KeyValueScan;
import dev.sluice.slots.model.keyvalue.KeyValueTransactional;
import dev.sluice.slots.model.keyvalue.KeyValueTtl;
import dev.sluice.slots.model.list.ListBasic;
import dev.sluice.slots.model.list.ListBlocking;
import dev.sluice.slots.model.list.ListIndexing;
import dev.sluice.slots.model.list.ListRange;
import dev.sluice.slots.model.pubsub.PubSubBasic;
import dev.sluice.slots.model.pubsub.PubSubFiltering;
import dev.sluice.slots.model.pubsub.PubSubOrdering;
import dev.sluice.slots.model.pubsub.PubSubPersistent;
import dev.sluice.slots.model.pubsub.PubSubWildcards;
import dev.sluice.slots.model.queue.QueueBasic;
import dev.sluice.slots.model.queue.QueueDeadLetter;
import dev.sluice.slots.model.queue.QueueDelayed;
import dev.sluice.slots.model.queue.QueuePriority;
import dev.sluice.slots.model.queue.QueueVisibility;
import dev.sluice.slots.model.set.SetBasic;
import dev.sluice.slots.model.set.SetCardinality;
import dev.sluice.slots.model.set.SetOperations;
import dev.sluice.slots.model.set.SetRandom;
import dev.sluice.slots.model.sortedset.SortedSetBasic;
import dev.sluice.slots.model.sortedset.SortedSetLex;
import dev.sluice.slots.model.sortedset.SortedSetOperations;
import dev.sluice.slots.model.sortedset.SortedSetRange;
import dev.sluice.slots.model.sortedset.SortedSetRank;
import dev.sluice.slots.model.stream.StreamBasic;
import dev.sluice.slots.model.stream.StreamConsumerGroups;
import dev.sluice.slots.model.stream.StreamPartitioning;
import dev.sluice.slots.model.stream.StreamReplay;
import dev.sluice.slots.model.stream.StreamRetention;
import dev.sluice.slots.model.table.TableTransactional;
import dev.sluice.slots.model.timeseries.TimeSeriesAggregation;
import dev.sluice.slots.model.timeseries.TimeSeriesBasic;
import dev.sluice.slots.model.timeseries.TimeSeriesInterpolation;
import dev.sluice.slots.model.timeseries.TimeSeriesRetention;
import dev.sluice.slots.model.watch.Watch;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The catalog: every interface there is, by the name files write, the Java type and the capabilities it implies. */
public final class SlotTypes {

    public static final SlotType<KeyValueBasic> KEYVALUE_BASIC =
            SlotType.of(DataModel.KEYVALUE, "keyvalue_basic", KeyValueBasic.class, GET, Capability.SET, DELETE);
    public static final SlotType<KeyValueScan> KEYVALUE_SCAN =
            SlotType.of(DataModel.KEYVALUE, "keyvalue_scan", KeyValueScan.class, SCAN);
    public static final SlotType<KeyValueTtl> KEYVALUE_TTL =
            SlotType.of(DataModel.KEYVALUE, "keyvalue_ttl", KeyValueTtl.class, TTL);
    public static final SlotType<KeyValueTransactional> KEYVALUE_TRANSACTIONAL =
            SlotType.of(DataModel.KEYVALUE, "keyvalue_transactional", KeyValueTransactional.class, TRANSACTION);
    public static final SlotType<KeyValueBatch> KEYVALUE_BATCH =
            SlotType.of(DataModel.KEYVALUE, "keyvalue_batch", KeyValueBatch.class, BATCH_GET, BATCH_SET);
    public static final SlotType<KeyValueCas> KEYVALUE_CAS =
            SlotType.of(DataModel.KEYVALUE, "keyvalue_cas", KeyValueCas.class);

    public static final SlotType<PubSubBasic> PUBSUB_BASIC =
            SlotType.of(DataModel.PUBSUB, "pubsub_basic", PubSubBasic.class, PUBLISH, SUBSCRIBE);
    public static final SlotType<PubSubWildcards> PUBSUB_WILDCARDS =
            SlotType.of(DataModel.PUBSUB, "pubsub_wildcards", PubSubWildcards.class);
    public static final SlotType<PubSubPersistent> PUBSUB_PERSISTENT =
            SlotType.of(DataModel.PUBSUB, "pubsub_persistent", PubSubPersistent.class, ACK, NACK);
    public static final SlotType<PubSubFiltering> PUBSUB_FILTERING =
            SlotType.of(DataModel.PUBSUB, "pubsub_filtering", PubSubFiltering.class);
    public static final SlotType<PubSubOrdering> PUBSUB_ORDERING =
            SlotType.of(DataModel.PUBSUB, "pubsub_ordering", PubSubOrdering.class);

    public static final SlotType<StreamBasic> STREAM_BASIC =
            SlotType.of(DataModel.STREAM, "stream_basic", StreamBasic.class, PUBLISH, SUBSCRIBE);
    public static final SlotType<StreamConsumerGroups> STREAM_CONSUMER_GROUPS =
            SlotType.of(DataModel.STREAM, "stream_consumer_groups", StreamConsumerGroups.class, ACK, NACK);
    public static final SlotType<StreamReplay> STREAM_REPLAY =
            SlotType.of(DataModel.STREAM, "stream_replay", StreamReplay.class, REPLAY);
    public static final SlotType<StreamRetention> STREAM_RETENTION =
            SlotType.of(DataModel.STREAM, "stream_retention", StreamRetention.class);
    public static final SlotType<StreamPartitioning> STREAM_PARTITIONING =
            SlotType.of(DataModel.STREAM, "stream_partitioning", StreamPartitioning.class);

    public static final SlotType<QueueBasic> QUEUE_BASIC =
            SlotType.of(DataModel.QUEUE, "queue_basic", QueueBasic.class, ENQUEUE, DEQUEUE, ACK, NACK);
    public static final SlotType<QueueVisibility> QUEUE_VISIBILITY =
            SlotType.of(DataModel.QUEUE, "queue_visibility", QueueVisibility.class);
    public static final SlotType<QueueDeadLetter> QUEUE_DEAD_LETTER =
            SlotType.of(DataModel.QUEUE, "queue_dead_letter", QueueDeadLetter.class);
    public static final SlotType<QueuePriority> QUEUE_PRIORITY =
            SlotType.of(DataModel.QUEUE, "queue_priority", QueuePriority.class);
    public static final SlotType<QueueDelayed> QUEUE_DELAYED =
            SlotType.of(DataModel.QUEUE, "queue_delayed", QueueDelayed.class);

    public static final SlotType<ListBasic> LIST_BASIC = SlotType.of(DataModel.LIST, "list_basic", ListBasic.class);
    public static final SlotType<ListIndexing> LIST_INDEXING =
            SlotType.of(DataModel.LIST, "list_indexing", ListIndexing.class);
    public static final SlotType<ListRange> LIST_RANGE = SlotType.of(DataModel.LIST, "list_range", ListRange.class);
    public static final SlotType<ListBlocking> LIST_BLOCKING =
            SlotType.of(DataModel.LIST, "list_blocking", ListBlocking.class);

    public static final SlotType<SetBasic> SET_BASIC = SlotType.of(DataModel.SET, "set_basic", SetBasic.class);
    public static final SlotType<SetOperations> SET_OPERATIONS =
            SlotType.of(DataModel.SET, "set_operations", SetOperations.class);
    public static final SlotType<SetCardinality> SET_CARDINALITY =
            SlotType.of(DataModel.SET, "set_cardinality", SetCardinality.class);
    public static final SlotType<SetRandom> SET_RANDOM = SlotType.of(DataModel.SET, "set_random", SetRandom.class);

    public static final SlotType<SortedSetBasic> SORTEDSET_BASIC =
            SlotType.of(DataModel.SORTEDSET, "sortedset_basic", SortedSetBasic.class);
    public static final SlotType<SortedSetRange> SORTEDSET_RANGE =
            SlotType.of(DataModel.SORTEDSET, "sortedset_range", SortedSetRange.class);
    public static final SlotType<SortedSetRank> SORTEDSET_RANK =
            SlotType.of(DataModel.SORTEDSET, "sortedset_rank", SortedSetRank.class);
    public static final SlotType<SortedSetOperations> SORTEDSET_OPERATIONS =
            SlotType.of(DataModel.SORTEDSET, "sortedset_operations", SortedSetOperations.class);
    public static final SlotType<SortedSetLex> SORTEDSET_LEX =
            SlotType.of(DataModel.SORTEDSET, "sortedset_lex", SortedSetLex.class);

    public static final SlotType<TimeSeriesBasic> TIMESERIES_BASIC =
            SlotType.of(DataModel.TIMESERIES, "timeseries_basic", TimeSeriesBasic.class, QUERY);
    public static final SlotType<TimeSeriesAggregation> TIMESERIES_AGGREGATION =
            SlotType.of(DataModel.TIMESERIES, "timeseries_aggregation", TimeSeriesAggregation.class, QUERY);
    public static final SlotType<TimeSeriesRetention> TIMESERIES_RETENTION =
            SlotType.of(DataModel.TIMESERIES, "timeseries_retention", TimeSeriesRetention.class);
    public static final SlotType<TimeSeriesInterpolation> TIMESERIES_INTERPOLATION =
            SlotType.of(DataModel.TIMESERIES, "timeseries_interpolation", TimeSeriesInterpolation.class);

    public static final SlotType<GraphBasic> GRAPH_BASIC =
            SlotType.of(DataModel.GRAPH, "graph_basic", GraphBasic.class);
    public static final SlotType<GraphTraversal> GRAPH_TRAVERSAL =
            SlotType.of(DataModel.GRAPH, "graph_traversal", GraphTraversal.class, Capability.GRAPH_TRAVERSAL);
    public static final SlotType<GraphQuery> GRAPH_QUERY =
            SlotType.of(DataModel.GRAPH, "graph_query", GraphQuery.class, QUERY);
    public static final SlotType<GraphAnalytics> GRAPH_ANALYTICS =
            SlotType.of(DataModel.GRAPH, "graph_analytics", GraphAnalytics.class);

    public static final SlotType<DocumentBasic> DOCUMENT_BASIC =
            SlotType.of(DataModel.DOCUMENT, "document_basic", DocumentBasic.class);
    public static final SlotType<DocumentQuery> DOCUMENT_QUERY =
            SlotType.of(DataModel.DOCUMENT, "document_query", DocumentQuery.class, QUERY);
    public static final SlotType<DocumentIndexing> DOCUMENT_INDEXING =
            SlotType.of(DataModel.DOCUMENT, "document_indexing", DocumentIndexing.class);

    public static final SlotType<BlobBasic> BLOB_BASIC = SlotType.of(DataModel.BLOB, "blob_basic", BlobBasic.class);
    public static final SlotType<BlobRange> BLOB_RANGE = SlotType.of(DataModel.BLOB, "blob_range", BlobRange.class);
    public static final SlotType<BlobList> BLOB_LIST = SlotType.of(DataModel.BLOB, "blob_list", BlobList.class);
    public static final SlotType<BlobPresign> BLOB_PRESIGN =
            SlotType.of(DataModel.BLOB, "blob_presign", BlobPresign.class);
    public static final SlotType<BlobConditional> BLOB_CONDITIONAL =
            SlotType.of(DataModel.BLOB, "blob_conditional", BlobConditional.class);

    public static final SlotType<TableTransactional> TABLE_TRANSACTIONAL =
            SlotType.of(DataModel.TABLE, "table_transactional", TableTransactional.class, TRANSACTION);
    public static final SlotType<ChangeFeed> CHANGE_FEED =
            SlotType.of(DataModel.CHANGE_FEED, "change_feed", ChangeFeed.class);
    public static final SlotType<Watch> WATCH = SlotType.of(DataModel.WATCH, "watch", Watch.class, Capability.WATCH);

    private static final List<SlotType<?>> ALL = List.of(
            KEYVALUE_BASIC,
            KEYVALUE_SCAN,
            KEYVALUE_TTL,
            KEYVALUE_TRANSACTIONAL,
            KEYVALUE_BATCH,
            KEYVALUE_CAS,
            PUBSUB_BASIC,
            PUBSUB_WILDCARDS,
            PUBSUB_PERSISTENT,
            PUBSUB_FILTERING,
            PUBSUB_ORDERING,
            STREAM_BASIC,
            STREAM_CONSUMER_GROUPS,
            STREAM_REPLAY,
            STREAM_RETENTION,
            STREAM_PARTITIONING,
            QUEUE_BASIC,
            QUEUE_VISIBILITY,
            QUEUE_DEAD_LETTER,
            QUEUE_PRIORITY,
            QUEUE_DELAYED,
            LIST_BASIC,
            LIST_INDEXING,
            LIST_RANGE,
            LIST_BLOCKING,
            SET_BASIC,
            SET_OPERATIONS,
            SET_CARDINALITY,
            SET_RANDOM,
            SORTEDSET_BASIC,
            SORTEDSET_RANGE,
            SORTEDSET_RANK,
            SORTEDSET_OPERATIONS,
            SORTEDSET_LEX,
            TIMESERIES_BASIC,
            TIMESERIES_AGGREGATION,
            TIMESERIES_RETENTION,
            TIMESERIES_INTERPOLATION,
            GRAPH_BASIC,
            GRAPH_TRAVERSAL,
            GRAPH_QUERY,
            GRAPH_ANALYTICS,
            DOCUMENT_BASIC,
            DOCUMENT_QUERY,
            DOCUMENT_INDEXING,
            BLOB_BASIC,
            BLOB_RANGE,
            BLOB_LIST,
            BLOB_PRESIGN,
            BLOB_CONDITIONAL,
            TABLE_TRANSACTIONAL,
            CHANGE_FEED,
            WATCH);

    private SlotTypes() {}

    /** All of them, in the order of the specification: 45 of the ten data models, then the eight more. */
    public static List<SlotType<?>> all() {
        return ALL;
    }

    /** By the name files write: {@code keyvalue_basic}. */
    public static Optional<SlotType<?>> named(String name) {
        return find(each -> each.name().equals(name));
    }

    /** By Java type. */
    public static Optional<SlotType<?>> of(Class<?> type) {
        return find(each -> each.type() == type);
    }

    /**
     * By either spelling a registry record may use: {@code keyvalue_basic} or {@code KeyValueBasicInterface}; a model's
     * name alone, as in {@code PubSubInterface}, means its basic interface, and {@code TransactionalInterface},
     * {@code StreamingInterface}, {@code QueryInterface}, {@code TTLInterface}, {@code WatchInterface} any that fits.
     */
    public static Set<SlotType<?>> spelled(String name) {
        return InterfaceSpellings.resolve(name);
    }

    /** The capabilities that a set of interfaces adds up to. */
    public static Set<Capability> capabilities(Set<SlotType<?>> offered) {
        EnumSet<Capability> all = EnumSet.noneOf(Capability.class);
        offered.forEach(each -> all.addAll(each.capabilities()));
        return all;
    }

    /** The interfaces of one data model, in order. */
    public static List<SlotType<?>> of(DataModel model) {
        return ALL.stream().filter(each -> each.model() == model).toList();
    }

    /** The interfaces that imply a capability, in order. */
    public static List<SlotType<?>> offering(Capability capability) {
        return ALL.stream()
                .filter(each -> each.capabilities().contains(capability))
                .toList();
    }

    private static Optional<SlotType<?>> find(Predicate<SlotType<?>> test) {
        return ALL.stream().filter(test).findFirst();
    }
}
