package org.inrcodec.cuda.binding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.inrcodec.cuda.Emulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The generated bindings against what the emulator declares, and against the lists that they are generated from. */
class BindingsTest {
    /** What a type in C comes to at a call: P pointer, I 32-bit integer, L 64-bit integer, F float. */
    private static final String COMPARISON = """
            #include <type_traits>
            template <class T> constexpr char kind() {
                if (std::is_pointer<T>::value) return 'P';
                if (std::is_same<T, float>::value) return 'F';
                if (std::is_integral<T>::value || std::is_enum<T>::value) return sizeof(T) == 4 ? 'I' : sizeof(T) == 8 ? 'L' : '?';
                return '?';
            }
            template <class R, class... A> constexpr bool is(R (*)(A...), const char* kinds) {
                const char actual[] = {kind<R>(), kind<A>()..., 0};
                int i = 0;
                for (; actual[i]; i++) if (actual[i] != kinds[i]) return false;
                return kinds[i] == 0;
            }
            """;

    private static final Path EMULATOR = Path.of("src/test/cuda");

    @TempDir
    private Path folder;

    /** Each function's result and arguments, and the constants that the emulator knows too, checked by the C++ compiler. */
    @Test
    void theEmulatorHasEveryFunctionAsItIsBound() throws Exception {
        assumeTrue(!Emulator.real(), "only with the emulator");
        Emulator.libraries();
        List<String> lines = new ArrayList<>();
        for (String unit : List.of("driver.cpp", "compiler.cpp", "algebra.cpp")) {
            lines.add("#include \"" + EMULATOR.resolve(unit).toAbsolutePath() + "\"");
        }
        lines.add(COMPARISON);
        String declarations = Files.readString(EMULATOR.resolve("declarations.h"));
        for (Class<?> binding : List.of(CudaDriver.class, Nvrtc.class, Cublas.class)) {
            for (Map.Entry<String, FunctionDescriptor> each : functions(binding).entrySet()) {
                lines.add("static_assert(is(&" + each.getKey() + ", \"" + kinds(each.getValue()) + "\"), \"\");");
            }
            for (Map.Entry<String, Integer> each : constants(binding).entrySet()) {
                if (declarations.contains(each.getKey() + " = ")) {
                    lines.add("static_assert((long long) " + each.getKey() + " == " + each.getValue() + ", \"\");");
                }
            }
        }
        assertEquals("", compile(lines));
        // And the comparison can fail: a size of 32 bits.
        lines.add("static_assert(is(&cuMemAlloc_v2, \"IPI\"), \"\");");
        assertTrue(compile(lines).contains("static assertion failed"));
    }

    @ParameterizedTest
    @CsvSource({"CudaDriver, cuda", "Nvrtc, nvrtc", "Cublas, cublas"})
    void theFiltersOfJextractListWhatIsBound(String binding, String file) throws Exception {
        Class<?> bound = Class.forName("org.inrcodec.cuda.binding." + binding);
        Set<String> expected = new TreeSet<>();
        for (Method method : bound.getMethods()) {
            if (method.getName().endsWith("$descriptor")) {
                expected.add("--include-function " + method.getName().replace("$descriptor", ""));
            }
        }
        constantNames(bound).forEach(name -> expected.add("--include-constant " + name));
        assertTrue(expected.size() > 10);
        assumeTrue(Files.isDirectory(Path.of("src/main/jextract")), "only where the sources are");
        assertEquals(expected, new TreeSet<>(Files.readAllLines(Path.of("src/main/jextract/" + file + ".txt"))));
    }

    private static Map<String, FunctionDescriptor> functions(Class<?> binding) throws ReflectiveOperationException {
        Map<String, FunctionDescriptor> found = new TreeMap<>();
        for (Method method : binding.getMethods()) {
            if (method.getName().endsWith("$descriptor")) {
                found.put(method.getName().replace("$descriptor", ""), (FunctionDescriptor) method.invoke(null));
            }
        }
        return found;
    }

    private static Set<String> constantNames(Class<?> binding) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(binding.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && method.getParameterCount() == 0
                        && method.getName().matches("[A-Z0-9_]+"))
                .forEach(method -> names.add(method.getName()));
        return names;
    }

    private static Map<String, Integer> constants(Class<?> binding) throws ReflectiveOperationException {
        Map<String, Integer> found = new TreeMap<>();
        for (String name : constantNames(binding)) {
            found.put(name, (Integer) binding.getMethod(name).invoke(null));
        }
        return found;
    }

    private static String kinds(FunctionDescriptor descriptor) {
        StringBuilder kinds = new StringBuilder();
        kinds.append(kind(descriptor.returnLayout().orElseThrow()));
        descriptor.argumentLayouts().forEach(layout -> kinds.append(kind(layout)));
        return kinds.toString();
    }

    private static char kind(MemoryLayout layout) {
        return switch (layout) {
            case AddressLayout _ -> 'P';
            case ValueLayout.OfInt _ -> 'I';
            case ValueLayout.OfLong _ -> 'L';
            case ValueLayout.OfFloat _ -> 'F';
            default -> throw new AssertionError(layout);
        };
    }

    /** @return what the compiler complains of */
    private String compile(List<String> lines) throws IOException, InterruptedException {
        Path source = Files.write(folder.resolve("comparison.cpp"), lines);
        Process compiler = new ProcessBuilder(Emulator.compilerCommand(), "-std=c++17", "-fsyntax-only",
                source.toString())
                .redirectErrorStream(true)
                .start();
        String log = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        compiler.waitFor();
        return log;
    }
}
