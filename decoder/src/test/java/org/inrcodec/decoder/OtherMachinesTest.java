package org.inrcodec.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.inrcodec.evaluate.Evaluators;
import org.inrcodec.evaluate.RandomNetworks;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.vector.VectorApi;
import org.junit.jupiter.api.Test;

/** Decodes in virtual machines started otherwise than the one of the tests. */
class OtherMachinesTest {
    /** Prints the hash of a decoded picture, then what evaluators there are. */
    static final class Decode {
        private Decode() {}

        public static void main(String[] arguments) throws InrFormatException {
            System.out.println(hash());
            System.out.println(Evaluators.description());
        }
    }

    private static int hash() throws InrFormatException {
        InrPicture picture = new InrPicture(
                RandomNetworks.network(new Random(2), SirenShape.dense(5, 90, 12, 2, 3), false), 90, 60, 8);
        return Arrays.hashCode(picture.decode().canonicalBytes());
    }

    private static List<String> run(String... flags) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-D" + VectorApi.PROPERTY + "=vector", "-Xshare:auto", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Decode.class.getName()));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().toList();
    }

    @Test
    void withoutTheIncubatorModulePlainJavaDecodesTheSameAndSaysWhy() throws Exception {
        List<String> lines = run();
        assertEquals(Integer.toString(hash()), lines.get(0));
        assertTrue(lines.get(1).contains("jdk.incubator.vector not found"), lines.get(1));
    }

    @Test
    void withoutTheSecondCompilerPlainJavaDecodesTheSameAndSaysWhy() throws Exception {
        List<String> lines = run("--add-modules", "jdk.incubator.vector", "-XX:TieredStopAtLevel=1");
        assertEquals(Integer.toString(hash()), lines.get(0));
        assertTrue(lines.get(1).contains("no C2 compiler"), lines.get(1));
    }

    @Test
    void anImpossibleVectorSizeLeavesPlainJavaAndSaysWhy() throws Exception {
        List<String> lines = run("--add-modules", "jdk.incubator.vector", "-Dorg.inrcodec.vector.bits=100");
        assertEquals(Integer.toString(hash()), lines.get(0));
        assertTrue(lines.get(1).contains("does not start") && lines.get(1).contains("100"), lines.get(1));
    }

    @Test
    void interpretedCodeDecodesTheSame() throws Exception {
        assertEquals(Integer.toString(hash()), run("-Xint").get(0));
    }

    @Test
    void theVectorApiDecodesTheSame() throws Exception {
        List<String> lines = run("--add-modules", "jdk.incubator.vector");
        assertEquals(Integer.toString(hash()), lines.get(0));
        assertTrue(lines.get(1).contains("vector ("), lines.get(1));
    }
}
