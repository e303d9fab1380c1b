package org.inrcodec.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.Charset;

/**
 * The standard error stream of the person at the terminal.
 *
 * <p>The launcher gives the virtual machine a pipe as file descriptor 2, which drops the warning about the incubator
 * module, and the true standard error as another descriptor whose number is in the system property
 * {@value #DESCRIPTOR_PROPERTY}. Opening {@code /dev/fd/3} instead would need no reflection, but opens the file a
 * second time with an offset of its own, so that {@code inr … >log 2>&1} would overwrite itself.
 */
public final class StandardError {
    static final String DESCRIPTOR_PROPERTY = "inr.stderr.descriptor";

    private StandardError() {}

    /** Makes {@link System#err} the true standard error; changes nothing when the launcher passed none. */
    public static void restore() {
        Integer number = Integer.getInteger(DESCRIPTOR_PROPERTY);
        if (number == null) {
            return;
        }
        try {
            Constructor<FileDescriptor> descriptor = FileDescriptor.class.getDeclaredConstructor(int.class);
            descriptor.setAccessible(true);
            Charset charset = System.err.charset();
            System.setErr(new PrintStream(new FileOutputStream(descriptor.newInstance(number)), true, charset));
        } catch (ReflectiveOperationException | RuntimeException closedToReflection) {
            // Messages then arrive through the launcher's pipe, only later.
            return;
        }
    }
}
