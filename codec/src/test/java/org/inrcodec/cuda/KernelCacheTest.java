package org.inrcodec.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelCacheTest {
    private static final KernelSource SOURCE = new KernelSource("a.cu", "text");

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsRead() throws IOException {
        KernelCache cache = new KernelCache(Optional.of(folder.resolve("deep/er")));
        assertTrue(cache.read("0123456789").isEmpty());
        cache.write("0123456789", new byte[] {1, 2, 3});
        cache.write("0123456789", new byte[] {4, 5});
        assertArrayEquals(new byte[] {4, 5}, cache.read("0123456789").orElseThrow());
        try (Stream<Path> files = Files.list(folder.resolve("deep/er"))) {
            assertEquals(List.of("0123456789.cubin"), files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void damageIsNoticedAtEveryByteAndLength() throws IOException {
        KernelCache cache = new KernelCache(Optional.of(folder));
        cache.write("0123456789", new byte[] {1, 2, 3});
        Path file = folder.resolve("0123456789.cubin");
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 4;
            Files.write(file, bad);
            assertTrue(cache.read("0123456789").isEmpty(), "byte " + i);
            Files.write(file, Arrays.copyOf(good, i));
            assertTrue(cache.read("0123456789").isEmpty(), "length " + i);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNoError() throws IOException {
        KernelCache cache = new KernelCache(Optional.of(Files.createFile(folder.resolve("file")).resolve("x")));
        cache.write("0123456789", new byte[] {1});
        assertTrue(cache.read("0123456789").isEmpty());
    }

    @Test
    void everythingThatDecidesTheImageDecidesTheKey() {
        Set<String> keys = new HashSet<>();
        keys.add(KernelCache.key(SOURCE, List.of(), "sm_90", 13000));
        keys.add(KernelCache.key(SOURCE, List.of("A"), "sm_90", 13000));
        keys.add(KernelCache.key(SOURCE, List.of("A", "B"), "sm_90", 13000));
        keys.add(KernelCache.key(SOURCE, List.of(), "sm_80", 13000));
        keys.add(KernelCache.key(SOURCE, List.of(), "sm_90", 13010));
        keys.add(KernelCache.key(new KernelSource("a.cu", "text "), List.of(), "sm_90", 13000));
        assertEquals(6, keys.size());
        assertEquals(KernelCache.key(SOURCE, List.of("A"), "sm_90", 13000),
                KernelCache.key(new KernelSource("a.cu", "text"), List.of("A"), "sm_90", 13000));
    }

    @Test
    void theFolderIsWhereTheSystemKeepsCaches() {
        assertEquals(Optional.of(Path.of("/x/inr/cuda")), folder("Linux", Map.of("XDG_CACHE_HOME", "/x")));
        assertEquals(Optional.of(Path.of("/home/a/.cache/inr/cuda")), folder("Linux", Map.of("XDG_CACHE_HOME", "x")));
        assertEquals(Optional.of(Path.of("/home/a/.cache/inr/cuda")), folder("Linux", Map.of()));
        assertEquals(Optional.of(Path.of("/home/a/Library/Caches/inr/cuda")), folder("Mac OS X", Map.of()));
        assertEquals(Optional.of(Path.of("/l/inr/cuda")), folder("Windows 11", Map.of("LOCALAPPDATA", "/l")));
        assertEquals(Optional.empty(), folder("Windows 11", Map.of()));
        assertEquals(Optional.empty(), folder("Linux", Map.of(KernelCache.PROPERTY, "off")));
        assertEquals(Optional.of(Path.of("/mine")), folder("Linux", Map.of(KernelCache.PROPERTY, "/mine")));
    }

    private static Optional<Path> folder(String system, Map<String, String> values) {
        return KernelCache.folder(system,
                name -> values.getOrDefault(name, name.equals("user.home") ? "/home/a" : ""),
                name -> values.getOrDefault(name, ""));
    }

    /** The entry of the first device serves the second; a damaged one is replaced; one that the driver refuses too. */
    @Test
    void kernelsOfAnEarlierRunAreUsed() throws IOException {
        Emulator.libraries();
        String before = System.getProperty(KernelCache.PROPERTY, "");
        System.setProperty(KernelCache.PROPERTY, folder.toString());
        try {
            String source = "extern \"C\" __global__ void cached(int* x) { x[0] = 7; }";
            assertEquals(7, runs(source));
            Path file;
            try (Stream<Path> files = Files.list(folder)) {
                file = files.toList().getFirst();
            }
            byte[] good = Files.readAllBytes(file);
            assertEquals(7, runs(source));
            Files.write(file, new byte[100]);
            assertEquals(7, runs(source));
            assertArrayEquals(good, Files.readAllBytes(file));
            String key = file.getFileName().toString().replace(".cubin", "");
            new KernelCache(Optional.of(folder)).write(key, "not an image".getBytes(StandardCharsets.UTF_8));
            assertEquals(7, runs(source));
            assertArrayEquals(good, Files.readAllBytes(file));
        } finally {
            System.setProperty(KernelCache.PROPERTY, before);
        }
    }

    private static int runs(String source) {
        try (CudaDevice device = Emulator.open()) {
            int[] value = new int[1];
            device.run(() -> {
                DeviceBuffer buffer = device.allocate(4);
                CudaFunction cached = device.load(new KernelSource("cached.cu", source), List.of()).function("cached");
                device.launch(device.arguments().start(cached).pointer("buffer", buffer), 1, 1, 1, 0);
                device.download(value, buffer, 0);
            });
            return value[0];
        }
    }
}
