package org.inrcodec.web.standin;

import java.util.Set;
import org.teavm.extension.spi.substitution.SubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/** Tells the compiler to WebAssembly which classes to take from this package. */
public final class StandIns implements SubstitutionPolicy {
    private static final String HERE = StandIns.class.getPackageName();
    private static final Set<String> NAMES = Set.of(
            "java.util.concurrent.ConcurrentLinkedQueue", "java.util.concurrent.CountDownLatch",
            "java.util.concurrent.FutureTask", "java.util.concurrent.LinkedBlockingQueue",
            "java.util.concurrent.ThreadFactory", "java.util.concurrent.ThreadPoolExecutor",
            "java.util.concurrent.TimeoutException", "java.util.zip.CRC32C", "org.inrcodec.format.Heap",
            "org.inrcodec.vector.VectorProvider");

    /** For the compiler, which finds this class as a service. */
    public StandIns() {}

    @Override
    public void contribute(SubstitutionSink sink) {
        for (String name : NAMES) {
            sink.selectClasses(name::equals).replacePackage(name.substring(0, name.lastIndexOf('.')), HERE);
        }
    }
}
