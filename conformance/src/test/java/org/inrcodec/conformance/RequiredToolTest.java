package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RequiredToolTest {
    private static final String PROPERTY = "inr.require.tools";

    private final String before = System.getProperty(PROPERTY, "false");

    @AfterEach
    void restore() {
        System.setProperty(PROPERTY, before);
    }

    @Test
    void aToolThatWasFoundChangesNothing() {
        System.setProperty(PROPERTY, "true");
        assertDoesNotThrow(() -> RequiredTool.require(true, "exiftool"));
    }

    @Test
    void aMissingToolSkipsTheTestAndIsNamed() {
        System.setProperty(PROPERTY, "false");
        Exception e = assertThrows(TestAbortedException.class, () -> RequiredTool.require(false, "exiftool"));
        assertTrue(e.getMessage().contains("exiftool"), e.getMessage());
    }

    @Test
    void aMissingToolFailsTheTestWhenToolsAreRequired() {
        System.setProperty(PROPERTY, "true");
        Error e = assertThrows(AssertionFailedError.class, () -> RequiredTool.require(false, "exiftool"));
        assertTrue(e.getMessage().contains("exiftool"), e.getMessage());
    }
}
