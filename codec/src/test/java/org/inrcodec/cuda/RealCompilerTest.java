package org.inrcodec.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inrcodec.cuda.latent.LatentKernels;
import org.inrcodec.gridfit.GridShapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * All kernels through NVIDIA's own compiler, which needs no GPU: for the oldest and the newest architectures of CUDA 13 and the
 * common ones between. Looked for in {@code -Dinr.cuda.compiler} or {@code INR_CUDA_COMPILER}, the folder of libnvrtc, and
 * where the codec looks.
 */
class RealCompilerTest {
    private static final List<String> ARCHITECTURES = List
            .of(System.getProperty("inr.cuda.architectures", "75,80,90,120").split(","));

    /**
     * Bytes that a kernel of a file may spill. Those of the grid profile are bound to a number of registers, so that several
     * blocks run at once on a multiprocessor.
     */
    private static final Map<String, Integer> SPILLS = Map.of("step.cu", 8, "soap.cu", 0, "pixels.cu", 0, "latent.cu",
            64);

    private static final Pattern LINE = Pattern.compile("SOURCE (\\S+) .*(compiled|FAILED) in"
            + "|Compiling entry function '(\\w+)' for '(sm_\\d+)'|(\\d+) bytes spill stores, \\d+ bytes spill loads");

    @TempDir
    private Path folder;

    @Test
    void allKernelsCompileForAllArchitecturesWithNoMoreSpillsThanIntended() throws IOException, InterruptedException {
        assumeFalse(Emulator.real(), "the sources are taken from the emulator");
        assertEquals(SPILLS.keySet(), kernelFiles());
        List<String> compiler = compiler();
        Emulator.libraries();
        Emulator.record(folder);
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                device.compile("/org/inrcodec/cuda/train/step.cu", List.of());
                device.compile("/org/inrcodec/cuda/train/soap.cu", List.of());
                for (int width : new int[] {16, 32, 64}) {
                    device.compile("/org/inrcodec/cuda/evaluate/pixels.cu", List.of("WIDTH=" + width));
                }
                LatentKernels.compile(device, GridShapes.of(768, 512, 3, 16, 16));
                LatentKernels.compile(device, GridShapes.of(768, 512, 3, 64, 64));
            });
        } finally {
            Emulator.stopRecording();
        }
        String log = run(compiler);
        String keep = System.getProperty("inr.cuda.compiler.log", "");
        if (!keep.isEmpty()) {
            Files.writeString(Path.of(keep), log);
        }
        List<String> wrong = new ArrayList<>();
        int sources = 0;
        int kernels = 0;
        String file = "";
        String kernel = "";
        Matcher line = LINE.matcher(log);
        while (line.find()) {
            if (line.group(1) != null) {
                sources++;
                file = line.group(1);
                if (!line.group(2).equals("compiled")) {
                    wrong.add(log.substring(line.start()));
                }
            } else if (line.group(3) != null) {
                kernels++;
                kernel = line.group(3) + " for " + line.group(4);
            } else if (Integer.parseInt(line.group(5)) > SPILLS.get(file)) {
                wrong.add(kernel + ": " + line.group());
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(7 * ARCHITECTURES.size(), sources, log);
        assertTrue(kernels >= 65 * ARCHITECTURES.size(), kernels + " kernels\n" + log);
    }

    /** Names of all files of kernels in the sources. */
    private static Set<String> kernelFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".cu"))
                    .collect(Collectors.toSet());
        }
    }

    private String run(List<String> compiler) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-cp",
                        System.getProperty("java.class.path"),
                        CompileRecorded.class.getName()));
        command.addAll(compiler);
        command.add("--");
        command.add(folder.toString());
        command.addAll(ARCHITECTURES);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), log);
        return log;
    }

    /** The files of NVRTC to open, the library last. */
    private static List<String> compiler() {
        String named = System.getProperty("inr.cuda.compiler", "");
        String variable = Optional.ofNullable(System.getenv("INR_CUDA_COMPILER")).orElse("");
        Stream<Path> places = !named.isEmpty()
                ? Stream.of(Path.of(named))
                : !variable.isEmpty()
                        ? Stream.of(Path.of(variable))
                        : LibraryFolders.ofThisMachine().ofToolkits().stream();
        LibraryNames names = LibraryNames.of(13, false);
        return places.filter(place -> Files.exists(place.resolve(names.compiler()))).findFirst().map(place -> {
            List<String> files = new ArrayList<>();
            LibraryFolders.below(place, names.builtins()).forEach(file -> files.add(file.toString()));
            files.add(place.resolve(names.compiler()).toString());
            return files;
        }).orElseThrow(() -> {
            String message = "SKIPPED: no NVRTC of CUDA 13, set INR_CUDA_COMPILER to its folder";
            System.err.println(message);
            return new TestAbortedException(message);
        });
    }
}
