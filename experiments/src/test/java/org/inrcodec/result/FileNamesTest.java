package org.inrcodec.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class FileNamesTest {
    @Test
    void namesOfDifferentPicturesGiveDifferentFiles() {
        assertEquals("a%2Fb.png", FileNames.of("a/b.png"));
        assertNotEquals(FileNames.of("a/b.png"), FileNames.of("a%2Fb.png"));
        assertEquals("übersicht %3C1%3E.png", FileNames.of("übersicht <1>.png"));
    }
}
