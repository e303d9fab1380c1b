package org.inrcodec.cuda;

import java.util.List;
import java.util.Optional;

/** Kernels for one device: from the cache, else compiled and put there. */
final class KernelLoader {
    private final KernelCompiler compiler;
    private final KernelCache cache;
    private final DeviceScope resources;

    KernelLoader(KernelCompiler compiler, KernelCache cache, DeviceScope resources) {
        this.compiler = compiler;
        this.cache = cache;
        this.resources = resources;
    }

    /** 1000 · major + 10 · minor of NVRTC. */
    int compilerVersion() {
        return compiler.version();
    }

    CudaModule load(KernelSource source, List<String> defines) {
        String key = KernelCache.key(source, defines, compiler.target(), compiler.version());
        Optional<byte[]> kept = cache.read(key);
        if (kept.isPresent()) {
            try {
                return CudaModule.load(resources, source.name(), kept.get());
            } catch (CudaException e) {
                // An image that this driver does not take is as good as none; other failures come again below.
                if (e.kind() != CudaException.Kind.OTHER) {
                    throw e;
                }
            }
        }
        byte[] image = compiler.compile(source, defines);
        CudaModule module = CudaModule.load(resources, source.name(), image);
        cache.write(key, image);
        return module;
    }
}
