package org.inrcodec.imageio;

import com.twelvemonkeys.imageio.util.ImageReaderAbstractTest;
import java.awt.Dimension;
import java.io.File;
import java.util.List;
import javax.imageio.spi.ImageReaderSpi;

/** The contract that TwelveMonkeys holds its own readers to. */
class InrImageReaderContractTest extends ImageReaderAbstractTest<InrImageReader> {
    static final File VECTORS = new File("../conformance/vectors");

    private static TestData vector(String id, int width, int height) {
        return new TestData(new File(VECTORS, id + "/input.inr"), new Dimension(width, height));
    }

    @Override
    protected ImageReaderSpi createProvider() {
        return new InrImageReaderSpi();
    }

    @Override
    protected List<TestData> getTestData() {
        return List.of(
                vector("channels-3-depth-8", 18, 12),
                vector("channels-1-depth-8", 18, 12),
                vector("channels-2-depth-8", 18, 12),
                vector("channels-4-depth-8", 18, 12),
                vector("channels-1-depth-16", 18, 12),
                vector("channels-2-depth-16", 18, 12),
                vector("channels-3-depth-16", 18, 12),
                vector("channels-4-depth-16", 18, 12),
                vector("size-1x1", 1, 1),
                vector("size-53x1", 53, 1),
                vector("container", 6, 4));
    }

    @Override
    protected List<String> getFormatNames() {
        return List.of("inr", "INR");
    }

    @Override
    protected List<String> getSuffixes() {
        return List.of("inr");
    }

    @Override
    protected List<String> getMIMETypes() {
        return List.of("image/x-inr");
    }
}
