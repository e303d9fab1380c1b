package org.inrcodec.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void uncheckedFailuresKeepTheirMeaning() {
        RuntimeException exception = new IllegalArgumentException("x");
        assertSame(exception, Failures.unchecked(exception));
        assertSame(exception, Failures.unchecked(new ExecutionException(exception)));
        OutOfMemoryError error = new OutOfMemoryError();
        assertSame(error, assertThrows(Error.class, () -> Failures.unchecked(error)));
        assertSame(error, assertThrows(Error.class, () -> Failures.unchecked(new ExecutionException(error))));
    }

    @Test
    void checkedFailuresAreCauses() {
        IOException exception = new IOException("disk full");
        RuntimeException unchecked = Failures.unchecked(new ExecutionException(exception));
        assertSame(exception, unchecked.getCause());
        assertEquals("disk full", unchecked.getMessage());
    }
}
