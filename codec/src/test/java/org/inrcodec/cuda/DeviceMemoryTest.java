package org.inrcodec.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buffers cut from slabs; the other tests turn slabs off for the guard pages' sake. */
class DeviceMemoryTest {
    private static final int SLAB = 1 << 16;

    private String before = "";

    @BeforeEach
    void slabs() {
        Emulator.libraries();
        before = System.getProperty("inr.cuda.slab", "");
        System.setProperty("inr.cuda.slab", String.valueOf(SLAB));
    }

    @AfterEach
    void asBefore() {
        if (before.isEmpty()) {
            System.clearProperty("inr.cuda.slab");
        } else {
            System.setProperty("inr.cuda.slab", before);
        }
    }

    /** Each buffer keeps its own contents while others come and go around it. */
    @Test
    void buffersNeverOverlap() {
        Random random = new Random(5);
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                List<DeviceBuffer> open = new ArrayList<>();
                List<byte[]> contents = new ArrayList<>();
                long used = device.usedBytes();
                for (int i = 0; i < 600; i++) {
                    if (random.nextInt(5) < 3) {
                        byte[] bytes = new byte[1 + random.nextInt(random.nextInt(20) == 0 ? SLAB : 3000)];
                        random.nextBytes(bytes);
                        DeviceBuffer buffer = device.allocate(bytes.length);
                        assertEquals(0, buffer.address() % 256);
                        device.upload(buffer, 0, bytes);
                        open.add(buffer);
                        contents.add(bytes);
                    } else if (!open.isEmpty()) {
                        int which = random.nextInt(open.size());
                        check(device, open.get(which), contents.remove(which));
                        open.remove(which).close();
                    }
                }
                assertTrue(open.size() > 50);
                for (int i = 0; i < open.size(); i++) {
                    check(device, open.get(i), contents.get(i));
                    open.get(i).close();
                    open.get(i).close();
                }
                assertEquals(used, device.usedBytes());
            });
        }
    }

    @Test
    void whatIsGivenBackIsJoinedAndGivenOutAgain() {
        try (CudaDevice device = Emulator.open()) {
            device.run(() -> {
                long first = 0;
                for (int round = 0; round < 50; round++) {
                    List<DeviceBuffer> four = new ArrayList<>();
                    for (int i = 0; i < 4; i++) {
                        four.add(device.allocate(SLAB / 4));
                    }
                    long lowest = four.stream().mapToLong(DeviceBuffer::address).min().orElseThrow();
                    first = round == 0 ? lowest : first;
                    assertEquals(first, lowest, "round " + round);
                    // In an order that leaves a hole on both sides of the last one.
                    for (int i : new int[] {3, 1, 0, 2}) {
                        four.get(i).close();
                    }
                }
            });
        }
    }

    private static void check(CudaDevice device, DeviceBuffer buffer, byte[] expected) {
        byte[] got = new byte[expected.length];
        Arrays.fill(got, (byte) 1);
        device.download(got, buffer, 0);
        assertArrayEquals(expected, got);
    }
}
