package org.inrcodec.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules find what they are for, in two packages that use each other. */
class FloorRuleTest {

    private static final String ROOT = "org.inrcodec.architecture.fixture.";

    private final JavaClasses fixture = new ClassFileImporter().importPackages("org.inrcodec.architecture.fixture");

    private EvaluationResult result(String floors) {
        return classes().should(new FloorRule(Floors.parse(floors), ROOT)).evaluate(fixture);
    }

    @Test
    void anArrowUpIsFoundWithItsFile() {
        String report = result("""
                fixture:
                  upper
                  lower
                """).getFailureReport().toString();
        assertTrue(report.contains("package lower is on a lower floor than upper"), report);
        assertTrue(report.contains("fixture.lower.Cellar"), report);
        assertTrue(report.contains("(Cellar.java:"), report);
        assertFalse(report.contains("(Roof.java:"), report);
    }

    @Test
    void packagesOnOneFloorMayNotUseEachOther() {
        String report = result("""
                fixture:
                  lower, upper
                """).getFailureReport().toString();
        assertTrue(report.contains("are on one floor"), report);
        assertTrue(report.contains("(Cellar.java:") && report.contains("(Roof.java:"), report);
    }

    @Test
    void aModuleThatMustNotBeUsedIsNamed() {
        String report = result("""
                codec:
                  lower
                experiments: codec
                  upper
                """).getFailureReport().toString();
        assertTrue(report.contains("module codec must not use module experiments"), report);
        assertTrue(report.contains("(Cellar.java:"), report);
        assertFalse(report.contains("(Roof.java:"), report);
    }

    @Test
    void aPackageWithoutFloorIsFound() {
        assertTrue(result("fixture:\n  upper\n").getFailureReport().toString().contains("package lower has no floor"));
    }

    @Test
    void aCircleIsFound() {
        EvaluationResult result = slices().matching(ROOT + "(*)").should().beFreeOfCycles().evaluate(fixture);
        assertTrue(result.getFailureReport().toString().contains("(Cellar.java:"),
                result.getFailureReport().toString());
    }

    @Test
    void anImportOfAConstantIsFound(@TempDir Path project) throws IOException {
        Path folder = Files.createDirectories(project.resolve("codec/src/main/java/org/inrcodec/train"));
        Files.writeString(folder.resolve("Step.java"),
                "package org.inrcodec.train;\nimport static org.inrcodec.study.network.Trial.MAX_STEPS;\nclass Step {\n    int most = MAX_STEPS;\n}\n");
        List<String> found = new SourceTree(project).objections("codec", Floors.OF_THE_PROJECT);
        assertEquals(1, found.size());
        assertTrue(found.get(0).contains("Step.java: import static org.inrcodec.study.network.Trial.MAX_STEPS;"),
                found.get(0));
        assertTrue(found.get(0).contains("module codec must not use module experiments"), found.get(0));
    }

    @Test
    void experimentsAreForTheCommandLineAndBenchmarksOnly() {
        for (String user : List.of("encode", "train", "decoder", "format", "imageio", "conformance.run", "fuzz")) {
            assertTrue(Floors.OF_THE_PROJECT.objection(user, "study").isPresent(), user);
            assertTrue(Floors.OF_THE_PROJECT.objection(user, "curve").isPresent(), user);
        }
        assertEquals(Optional.empty(), Floors.OF_THE_PROJECT.objection("cli.study", "study"));
        assertEquals(Optional.empty(), Floors.OF_THE_PROJECT.objection("study", "encode"));
        assertTrue(Floors.OF_THE_PROJECT.objection("decoder", "encode").isPresent());
    }

    @Test
    void noPackageIsListedTwice() {
        assertThrows(IllegalArgumentException.class, () -> Floors.parse("codec:\n  train\n  train\n"));
    }
}
