package org.inrcodec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.inrcodec.fixture.TrainingCases;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.optimizer.TensorRates;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LaneCountTest {
    /** Trains a little and prints a digest of every bit; run in processes of its own with other lane counts. */
    public static void main(String[] arguments) {
        System.out.println("digest " + digest());
    }

    @Test
    void vectorsOf128And256And512BitTrainToTheSameBits() throws IOException, InterruptedException {
        String here = digest();
        for (int lanes : new int[] {4, 8, 16}) {
            assertEquals(here, digestWith(lanes), lanes + " lanes");
        }
    }

    private static String digest() {
        int hash = 1;
        for (TrainingProblem problem : List.of(
                TrainingCases.lattice(TrainingCases.shape(3, true, 3, List.of(20, 37, 9)), 21, 13),
                TrainingCases.points(TrainingCases.shape(0, true, 1, List.of(28, 40)), 5, 200))) {
            float[] parameters = TrainingCases.parameters(problem, 6);
            float[] gradient = new float[parameters.length];
            double[] rates = TensorRates.folded(problem.tensors(), 10, 10);
            Soap soap = new Soap(problem.tensors(), rates, Soap.Settings.standard());
            try (CpuEngine engine = new CpuEngine(problem, 1)) {
                for (int step = 0; step < 11; step++) {
                    hash = 31 * hash + Double.hashCode(engine.gradient(parameters, gradient));
                    hash = 31 * hash + Arrays.hashCode(gradient);
                    soap.step(parameters, gradient, 1e-3);
                }
                hash = 31 * hash + Arrays.hashCode(engine.outputs(parameters));
            }
        }
        assertFalse(hash == 1);
        return Integer.toHexString(hash);
    }

    private static String digestWith(int lanes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-Dinr.lanes=" + lanes,
                "-cp", System.getProperty("java.class.path"), LaneCountTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return out.strip().replace("digest ", "");
    }
}
