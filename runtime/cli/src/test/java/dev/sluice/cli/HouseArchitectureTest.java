package dev.sluice.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of the house, seen from the only place that has all of it on its class path. */
class HouseArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sluice");

    @Test
    void arrowsPointAtSlotsAndNothingKnowsItsSiblings() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("slots")
                .definedBy("dev.sluice.slots..")
                .layer("tck")
                .definedBy("dev.sluice.tck..")
                .layer("backends")
                .definedBy("dev.sluice.backend..")
                .layer("patterns")
                .definedBy("dev.sluice.pattern..")
                .layer("engine")
                .definedBy("dev.sluice.runtime..")
                .layer("cli")
                .definedBy("dev.sluice.cli..")
                .whereLayer("slots")
                .mayNotAccessAnyLayer()
                .whereLayer("tck")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("backends")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("patterns")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .check(HOUSE);
    }

    @Test
    void contractsDependOnReactorOnly() {
        classes()
                .that()
                .resideInAPackage("dev.sluice.slots..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.sluice.slots..", "java..", "reactor..", "org.reactivestreams..", "org.jspecify..")
                .check(HOUSE);
    }

    @Test
    void patternsDoNotImportEachOther() {
        slices().matching("dev.sluice.pattern.(*)..")
                .should()
                .notDependOnEachOther()
                .check(HOUSE);
    }

    @Test
    void backendsDoNotImportEachOther() {
        slices().matching("dev.sluice.backend.(*)..")
                .should()
                .notDependOnEachOther()
                .check(HOUSE);
    }

    @Test
    void namesSayWhatAClassDoes() {
        noClasses().should().haveNameMatching(".*(Impl|Utils?|Manager|Helper)").check(HOUSE);
    }

    @Test
    void contractsHaveNoGetPrefix() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("dev.sluice.slots..")
                .should()
                .haveNameMatching("get(?!All$|Message$|Cause$)[A-Z].*") // a verb of the domain; two of Throwable's
                .check(HOUSE);
    }
}
