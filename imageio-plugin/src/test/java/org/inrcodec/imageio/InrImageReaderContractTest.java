package org.inrcodec.imageio;

import com.twelvemonkeys.imageio.util.ImageReaderAbstractTest;
import java.awt.Dimension;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract that TwelveMonkeys holds its own readers to, for every kind of picture in both profiles. */
@ParameterizedClass
@MethodSource("kinds")
class InrImageReaderContractTest extends ImageReaderAbstractTest<InrImageReader> {
    static final File VECTORS = new File("../conformance/vectors");

    /** The vector that most tests read. */
    @Parameter
    private String kind;

    /** Every number of channels in every depth and profile. */
    static Stream<String> kinds() {
        return Stream.of("", "grid-").flatMap(profile -> Stream.of(8, 16).flatMap(
                depth -> Stream.of(1, 2, 3, 4)
                        .map(channels -> profile + "channels-" + channels + "-depth-" + depth)));
    }

    private static TestData vector(String id, int width, int height) {
        return new TestData(new File(VECTORS, id + "/input.inr"), new Dimension(width, height));
    }

    @Override
    protected ImageReaderSpi createProvider() {
        return new InrImageReaderSpi();
    }

    @Override
    protected List<TestData> getTestData() {
        List<TestData> data = new ArrayList<>();
        data.add(vector(kind, 18, 12));
        data.add(vector("size-1x1", 1, 1));
        data.add(vector("size-53x1", 53, 1));
        data.add(vector("container", 6, 4));
        data.add(vector("grid-tiles", 150, 135));
        data.add(vector("grid-size-300x5", 300, 5));
        return data;
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
