package org.inrcodec.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inrcodec.competitor.CodecException;
import org.inrcodec.competitor.Competitor;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons in whose folder the {@code .inr} file is measured already. */
class ComparisonTest {
    private static final Picture PICTURE = new Picture(16, 16, 1, 8, new byte[256]);

    @TempDir
    Path folder;

    private ResultFolder results;
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void measured() throws IOException {
        results = ResultFolder.open(folder);
        results.add(new Measurement(
                "a.png", Comparison.INR, 0, "2.0 bpp, effort 5", 64, 2, Fidelity.errors(PICTURE, PICTURE), 1));
    }

    private void compare(List<Competitor> competitors) throws IOException {
        new Comparison(new ComparePoints.Rates(List.of(2.0)), competitors, results, ComparisonTest::options,
                (picture, options, listener) -> {
                    throw new AssertionError("the file is measured already");
                }, new Comparison.Listener() {
                    @Override
                    public void measured(Measurement measurement, String label) {
                        heard.add("measured " + measurement.codec() + " " + label + " " + measurement.bytes());
                    }

                    @Override
                    public void skipped(String codec, String label) {
                        heard.add("skipped " + codec + " " + label);
                    }

                    @Override
                    public void failed(String codec, String label, String line) {
                        heard.add("failed " + codec + " " + label + ": " + line);
                    }
                }).measure("a.png", PICTURE);
    }

    private static EncodeOptions options(Target target) {
        return EncodeOptions.defaults().withTarget(target).withThreads(1).withDevice(DeviceChoice.CPU);
    }

    private static Competitor sized() {
        return new SizedCompetitor(q -> q, new ArrayList<>());
    }

    /** A codec that encodes but does not decode. */
    private static Competitor failing() {
        return new SizedCompetitor(q -> q, new ArrayList<>()) {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public Picture decode(byte[] file, Picture form) throws CodecException {
                throw new CodecException("broken");
            }
        };
    }

    @Test
    void aCodecThatFailsDoesNotStopTheOthers() throws IOException {
        compare(List.of(failing(), sized()));
        assertEquals(
                List.of("skipped inr 2.0 bpp", "failed failing 2.0 bpp: a.png: failing: broken",
                        "measured sized 2.0 bpp 64"),
                heard);
        heard.clear();
        compare(List.of(sized()));
        assertEquals(List.of("skipped inr 2.0 bpp", "skipped sized 2.0 bpp"), heard);
    }

    @Test
    void resultsThatCannotBeWrittenAreNoFailureOfTheCodec() throws IOException {
        Path csv = folder.resolve("measurements.csv");
        Files.delete(csv);
        Files.createDirectory(csv);
        assertThrows(IOException.class, () -> compare(List.of(sized())));
        assertEquals(List.of("skipped inr 2.0 bpp"), heard);
    }

    @Test
    void filesThatCannotBeWrittenAreNoFailureOfTheCodec() throws IOException {
        Files.createDirectory(folder.resolve("files").resolve("a.png-sized-0.sized.part"));
        assertThrows(IOException.class, () -> compare(List.of(sized())));
        assertEquals(List.of("skipped inr 2.0 bpp"), heard);
    }
}
