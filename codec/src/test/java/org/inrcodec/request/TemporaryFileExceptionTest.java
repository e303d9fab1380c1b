package org.inrcodec.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** The messages of many exceptions of files are nothing but the name of the file, or nothing. */
class TemporaryFileExceptionTest {
    private static String reason(IOException cause) {
        String message = new TemporaryFileException("/scratch", cause).getMessage();
        String start = "the temporary file of the encoder in /scratch: ";
        assertEquals(start, message.substring(0, start.length()));
        return message.substring(start.length());
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals("there is no such folder", reason(new NoSuchFileException("/scratch/inr-latents1.tmp")));
        assertEquals("permission denied", reason(new AccessDeniedException("/scratch/inr-latents1.tmp")));
        assertEquals(
                "Read-only file system",
                reason(new FileSystemException("/scratch/inr-latents1.tmp", null, "Read-only file system")));
        assertEquals("No space left on device", reason(new IOException("No space left on device")));
        assertEquals("the encoder was interrupted", reason(new ClosedByInterruptException()));
    }
}
