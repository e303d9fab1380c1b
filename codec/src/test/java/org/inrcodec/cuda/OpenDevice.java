package org.inrcodec.cuda;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A device for all tests of a class, as a static field with {@code @RegisterExtension}; where the emulator cannot be built, the tests are skipped. After each test the
 * emulator runs threads in their usual order again and has no planted error.
 */
public final class OpenDevice implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private CudaDevice device;

    /** The device, open from before the first test to after the last. */
    public CudaDevice get() {
        return device;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        device = Emulator.open();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Emulator.order("");
        Emulator.fail("nothing", 0, 0);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (device != null) {
            device.close();
        }
    }
}
