package org.inrcodec.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.inrcodec.vector.VectorSize;

/** Defines a vector kernel's class once per vector size, so that the size is a constant in each. */
public final class VectorSizes {
    /** Sizes in bits. */
    public static final int[] BITS = {64, 128, 256, 512};

    private VectorSizes() {}

    /**
     * @param lookup of the kernel's package
     * @param kernel name of the class in that package; it has {@code static final int LANES} of 32 bits each
     * @param argument type of its constructor's argument
     * @param bits vector size
     * @return the constructor, which returns an {@code Object}
     */
    public static MethodHandle constructor(MethodHandles.Lookup lookup, String kernel, Class<?> argument, int bits) {
        System.setProperty(VectorSize.PROPERTY, Integer.toString(bits));
        try (InputStream in = lookup.lookupClass().getResourceAsStream(kernel + ".class")) {
            MethodHandles.Lookup hidden = lookup.defineHiddenClass(in.readAllBytes(), true);
            int lanes = (int) hidden.findStaticGetter(hidden.lookupClass(), "LANES", int.class).invoke();
            if (32 * lanes != bits) {
                throw new AssertionError("kernel of " + 32 * lanes + " bit instead of " + bits);
            }
            return hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class, argument))
                    .asType(MethodType.methodType(Object.class, argument));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Throwable e) {
            throw new AssertionError(e);
        } finally {
            System.clearProperty(VectorSize.PROPERTY);
        }
    }
}
