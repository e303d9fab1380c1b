package org.inrcodec.web.standin;

import java.util.Set;
import org.inrcodec.web.simd.Arena;
import org.teavm.extension.spi.substitution.SubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/** Tells the compiler to WebAssembly which classes to take from this package and from that of the vector kernels. */
public final class StandIns implements SubstitutionPolicy {
    private static final String HERE = StandIns.class.getPackageName();
    private static final Set<String> NAMES = Set.of(
            "java.util.concurrent.ConcurrentLinkedQueue", "java.util.concurrent.CountDownLatch",
            "java.util.concurrent.FutureTask", "java.util.concurrent.LinkedBlockingQueue",
            "java.util.concurrent.ThreadFactory", "java.util.concurrent.ThreadPoolExecutor",
            "java.util.concurrent.TimeoutException", "java.util.zip.CRC32C", "org.inrcodec.format.Heap",
            "org.inrcodec.vector.VectorProvider", "org.inrcodec.vector.VectorSize");
    private static final Set<String> KERNELS = Set.of(
            "org.inrcodec.evaluate.VectorRowKernel", "org.inrcodec.grid.VectorContextKernel");

    /** For the compiler, which finds this class as a service. */
    public StandIns() {}

    @Override
    public void contribute(SubstitutionSink sink) {
        NAMES.forEach(name -> replace(sink, name, HERE));
        KERNELS.forEach(name -> replace(sink, name, Arena.class.getPackageName()));
    }

    private static void replace(SubstitutionSink sink, String name, String place) {
        sink.selectClasses(name::equals).replacePackage(name.substring(0, name.lastIndexOf('.')), place);
    }
}
