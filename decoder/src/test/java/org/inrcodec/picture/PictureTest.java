package org.inrcodec.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PictureTest {
    @Test
    void samplesAreReadFromCanonicalBytes() {
        Picture eight = new Picture(2, 1, 2, 8, new byte[] {1, 2, (byte) 200, 4});
        assertEquals(200, eight.sample(1, 0, 0));
        Picture sixteen = new Picture(1, 2, 1, 16, new byte[] {1, 2, (byte) 0xff, (byte) 0xfe});
        assertEquals(0x0102, sixteen.sample(0, 0, 0));
        assertEquals(0xfffe, sixteen.sample(0, 1, 0));
        assertEquals(65535, sixteen.maximum());
    }

    @Test
    void aPictureNeverChanges() {
        byte[] bytes = {1, 2, 3, 4};
        Picture picture = new Picture(4, 1, 1, 8, bytes);
        bytes[0] = 99;
        picture.canonicalBytes()[1] = 99;
        assertArrayEquals(new byte[] {1, 2, 3, 4}, picture.canonicalBytes());
        Picture.Builder builder = new Picture.Builder(4, 1, 1, 8).rows(0, 1, new byte[] {5, 6, 7, 8});
        assertEquals(6, builder.build().sample(1, 0, 0));
        assertThrows(IllegalStateException.class, () -> builder.rows(0, 1, bytes));
        assertThrows(IllegalStateException.class, builder::build);
    }

    @Test
    void rowsAreCopiedOut() {
        Picture picture = new Picture(2, 3, 1, 8, new byte[] {1, 2, 3, 4, 5, 6});
        byte[] target = new byte[5];
        picture.copyRows(1, 2, target, 1);
        assertArrayEquals(new byte[] {0, 3, 4, 5, 6}, target);
    }

    @Test
    void aPictureBeyondOneArrayIsRefusedWithItsSize() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> new Picture.Builder(1 << 16, 1 << 16, 4, 16));
        assertTrue(refused.getMessage().contains("34359738368 bytes"), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Picture(2, 2, 1, 8, new byte[3]));
        assertThrows(IllegalArgumentException.class, () -> new Picture(0, 2, 1, 8, new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> new Picture(1, 1, 1, 12, new byte[1]));
    }
}
