package org.inrcodec.conformance.run;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.inrcodec.conformance.suite.CanonicalSamples;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.conformance.suite.ValidDescriptor;
import org.inrcodec.decoder.Region;

/** Checks that a decoder decodes one valid file to its samples, for all sizes and regions of its descriptor. */
final class ValidFileChecks {
    private final Path folder;
    private final String name;
    private final ValidDescriptor expected;

    ValidFileChecks(Path folder, String name) throws IOException {
        this.folder = folder;
        this.name = name;
        this.expected = ValidDescriptor.read(folder);
    }

    List<Check> run(Decoder decoder) throws IOException, InterruptedException {
        List<Check> checks = new ArrayList<>();
        Form stored = new Form(expected.width(), expected.height(), expected.channels(), expected.bitDepth());
        checks.add(check(decoder, Optional.empty(), stored, expected.sha256()));
        if (decoder.decodesParts()) {
            for (Map.Entry<SubCase, String> c : expected.cases().entrySet()) {
                Region region = c.getKey().region();
                Form form = new Form(
                        region.width(), region.height(), expected.channels(), expected.bitDepth());
                checks.add(check(decoder, Optional.of(c.getKey()), form, c.getValue()));
            }
        }
        return checks;
    }

    private Check check(Decoder decoder, Optional<SubCase> part, Form form, String sha256)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Outcome outcome = decoder.decode(folder.resolve("input.inr"), part, Optional.of(form));
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        Optional<String> fault;
        Optional<Difference> difference = Optional.empty();
        if (outcome instanceof Outcome.Decoded decoded) {
            SampleArray samples = decoded.samples();
            if (!samples.form().equals(form)) {
                fault = Optional.of(samples.form() + " instead of " + form);
            } else if (!CanonicalSamples.sha256(samples.bytes()).equals(sha256)) {
                difference = reference(part, sha256).flatMap(r -> Difference.between(r, samples));
                fault = Optional.of(difference.map(Difference::toString).orElse("other samples"));
            } else {
                fault = Optional.empty();
            }
        } else if (outcome instanceof Outcome.Refused refused) {
            fault = Optional.of("refused: " + refused.message());
        } else {
            fault = Optional.of(((Outcome.Failed) outcome).message());
        }
        return new Check(name, part.map(ValidFileChecks::describe).orElse("stored size"), fault, difference,
                milliseconds);
    }

    private static String describe(SubCase part) {
        Region r = part.region();
        String size = part.width() + " × " + part.height();
        boolean whole = r.equals(new Region(0, 0, part.width(), part.height()));
        return whole
                ? size
                : size + ", " + r.width() + " × " + r.height() + " at " + r.x() + ", " + r.y();
    }

    // The expected samples, to report the difference: the picture in the suite, if there is one, or the built-in decoder's if
    // their hash is right.
    private Optional<SampleArray> reference(Optional<SubCase> part, String sha256) throws IOException {
        SampleArray samples;
        Path picture = folder.resolve("expected.png");
        if (part.isEmpty() && Files.exists(picture)) {
            try (InputStream in = Files.newInputStream(picture)) {
                BufferedImage image = ImageIO.read(in);
                samples = SampleArray.of(image);
            }
        } else {
            samples = OwnDecoder.decode(Files.readAllBytes(folder.resolve("input.inr")), part);
        }
        return CanonicalSamples.sha256(samples.bytes()).equals(sha256) ? Optional.of(samples) : Optional.empty();
    }
}
