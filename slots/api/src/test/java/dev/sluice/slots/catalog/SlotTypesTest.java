package dev.sluice.slots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.slots.model.changefeed.ChangeDelivery;
import dev.sluice.slots.model.keyvalue.KeyValueTransaction;
import dev.sluice.slots.model.table.TableTransaction;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTypesTest {

    /** What the interfaces hand out and take back; nobody can offer them alone. */
    private static final Set<Class<?>> HANDLES =
            Set.of(KeyValueTransaction.class, TableTransaction.class, ChangeDelivery.class);

    static List<SlotType<?>> all() {
        return SlotTypes.all();
    }

    @Test
    void thereAre45InterfacesOfTenModelsAndEightMore() {
        Map<DataModel, Integer> counts = new EnumMap<>(DataModel.class);
        all().forEach(each -> counts.merge(each.model(), 1, Integer::sum));

        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(DataModel.KEYVALUE, 6),
                        Map.entry(DataModel.PUBSUB, 5),
                        Map.entry(DataModel.STREAM, 5),
                        Map.entry(DataModel.QUEUE, 5),
                        Map.entry(DataModel.LIST, 4),
                        Map.entry(DataModel.SET, 4),
                        Map.entry(DataModel.SORTEDSET, 5),
                        Map.entry(DataModel.TIMESERIES, 4),
                        Map.entry(DataModel.GRAPH, 4),
                        Map.entry(DataModel.DOCUMENT, 3),
                        Map.entry(DataModel.BLOB, 5),
                        Map.entry(DataModel.TABLE, 1),
                        Map.entry(DataModel.CHANGE_FEED, 1),
                        Map.entry(DataModel.WATCH, 1)));
        assertThat(all()).hasSize(45 + 8);
    }

    @Test
    void namesTypesAndSpellingsAreUnique() {
        assertThat(all()).extracting(SlotType::name).doesNotHaveDuplicates();
        assertThat(all()).extracting(SlotType::type).doesNotHaveDuplicates();
        assertThat(all()).extracting(SlotType::interfaceName).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachIsFoundByNameTypeAndBothSpellings(SlotType<?> type) {
        assertThat(SlotTypes.named(type.name())).contains(type);
        assertThat(SlotTypes.of(type.type())).contains(type);
        assertThat(SlotTypes.spelled(type.name())).containsExactly(type);
        assertThat(SlotTypes.spelled(type.interfaceName())).containsExactly(type);
        assertThat(SlotTypes.of(type.model())).contains(type);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theNameSaysTheModelAndTheJavaInterfaceLivesInItsPackage(SlotType<?> type) {
        assertThat(type.name()).startsWith(type.model().id());
        assertThat(type.type().isInterface()).isTrue();
        assertThat(type.type().getPackageName())
                .isEqualTo("dev.sluice.slots.model." + type.model().id().replace("_", ""));
        assertThat(type.type().getSimpleName().toLowerCase(Locale.ROOT))
                .isEqualTo(type.name().replace("_", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "KeyValueBasicInterface, keyvalue_basic",
        "KeyValueInterface, keyvalue_basic",
        "KeyValueScanInterface, keyvalue_scan",
        "PubSubInterface, pubsub_basic",
        "PubSubBasicInterface, pubsub_basic",
        "QueueInterface, queue_basic",
        "StreamInterface, stream_basic",
        "WatchInterface, watch",
        "TTLInterface, keyvalue_ttl",
        "StreamingInterface, stream_replay",
        "ChangeFeedInterface, change_feed",
        "BlobInterface, blob_basic",
    })
    void spellingsOfRegistryRecordsAreUnderstood(String spelling, String name) {
        assertThat(SlotTypes.spelled(spelling)).extracting(SlotType::name).containsExactly(name);
    }

    @Test
    void aSpellingThatSeveralFitMeansAnyOfThem() {
        assertThat(SlotTypes.spelled("TransactionalInterface"))
                .containsExactlyInAnyOrder(SlotTypes.KEYVALUE_TRANSACTIONAL, SlotTypes.TABLE_TRANSACTIONAL);
        assertThat(SlotTypes.spelled("QueryInterface"))
                .contains(SlotTypes.DOCUMENT_QUERY, SlotTypes.GRAPH_QUERY)
                .allMatch(each -> each.capabilities().contains(Capability.QUERY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Interface",
                "keyvalue",
                "KeyValueBasic",
                "keyvaluebasicinterface",
                "KEYVALUE_BASIC",
                "nonsense"
            })
    void whatIsSpelledWronglyIsNothing(String spelling) {
        assertThat(SlotTypes.spelled(spelling)).isEmpty();
        assertThat(SlotTypes.named(spelling)).isEmpty();
    }

    @Test
    void aTypeOutsideTheCatalogIsNotFound() {
        assertThat(SlotTypes.of(String.class)).isEmpty();
        HANDLES.forEach(each -> assertThat(SlotTypes.of(each)).isEmpty());
    }

    @Test
    void everyCapabilityIsImpliedBySomeInterface() {
        for (Capability each : Capability.values()) {
            assertThat(SlotTypes.offering(each)).as(each.id()).isNotEmpty();
            assertThat(Capability.named(each.id())).contains(each);
        }
        assertThat(Capability.named("GET")).isEmpty();
        assertThat(Capability.named("fly")).isEmpty();
    }

    @Test
    void capabilitiesOfASetAreThoseOfItsMembers() {
        assertThat(SlotTypes.capabilities(Set.of())).isEmpty();
        assertThat(SlotTypes.capabilities(Set.of(SlotTypes.KEYVALUE_BASIC, SlotTypes.KEYVALUE_SCAN)))
                .containsExactlyInAnyOrder(Capability.GET, Capability.SET, Capability.DELETE, Capability.SCAN);
    }

    @Test
    void aNameThatFilesCouldNotWriteIsRefused() {
        for (String wrong : List.of("", "KeyValue", "keyvalue-basic", "_a", "a_", "a__b", "a1")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SlotType<>(wrong, DataModel.KEYVALUE, Runnable.class, Set.of()))
                    .withMessageContaining("lower_snake_case");
        }
    }

    @Test
    void everyInterfaceOfTheModelPackagesIsInTheCatalog() throws Exception {
        Set<Class<?>> found = modelInterfaces();
        Set<Class<?>> catalogued = all().stream().map(SlotType::type).collect(Collectors.toSet());

        assertThat(found).containsAll(catalogued);
        found.removeAll(catalogued);
        found.removeAll(HANDLES);
        found.removeIf(Class::isSealed);
        assertThat(found).as("interfaces that nobody could name in a file").isEmpty();
    }

    private static Set<Class<?>> modelInterfaces() throws IOException, URISyntaxException {
        Path classes = Path.of(SlotTypes.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes.resolve("dev/sluice/slots/model"))) {
            return files.map(file -> classes.relativize(file)
                            .toString()
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .map(name -> load(name.substring(0, name.length() - ".class".length())))
                    .filter(type -> type.isInterface() && Modifier.isPublic(type.getModifiers()))
                    .filter(type -> type.getEnclosingClass() == null)
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, SlotTypes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
