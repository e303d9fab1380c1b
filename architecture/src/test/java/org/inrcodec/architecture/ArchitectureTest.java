package org.inrcodec.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Packages and modules depend on each other as {@link Floors} says. */
class ArchitectureTest {

    private static final SourceTree SOURCES = new SourceTree(Path.of(".."));
    private static final Floors FLOORS = Floors.OF_THE_PROJECT;

    private static final Set<String> NOT_IN_EVERY_BUILD = Set.of("benchmarks", "dist");

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.inrcodec");
    }

    @Test
    void classesUseOnlyWhatIsBelow() {
        classes().should(new FloorRule(FLOORS, Floors.ROOT)).check(classes);
    }

    @Test
    void noPackageCircles() {
        slices().matching("org.inrcodec.(**)").should().beFreeOfCycles().check(classes);
    }

    /** Constants are copied into class files, so that only the import shows where they are from; and some modules are not part of every build. */
    @Test
    void importsOnlyWhatIsBelow() throws IOException {
        List<String> found = new ArrayList<>();
        for (String module : FLOORS.modules()) {
            found.addAll(SOURCES.objections(module, FLOORS));
        }
        assertEquals("", String.join("\n", found));
    }

    @Test
    void everyPackageHasAFloorInItsModule() throws IOException {
        assertEquals(SOURCES.modules(), new TreeSet<>(FLOORS.modules()));
        for (String module : FLOORS.modules()) {
            assertEquals(SOURCES.packages(module), new TreeSet<>(FLOORS.packages(module)), module);
        }
    }

    @Test
    void theClassesOfAllModulesWereRead() throws IOException {
        Set<String> read = classes.stream().map(JavaClass::getPackageName)
                .map(name -> name.substring(Floors.ROOT.length())).collect(Collectors.toSet());
        for (String module : FLOORS.modules()) {
            if (!NOT_IN_EVERY_BUILD.contains(module)) {
                Set<String> missing = new TreeSet<>(SOURCES.packages(module));
                missing.removeAll(read);
                assertEquals(Set.of(), missing, module);
            }
        }
    }
}
