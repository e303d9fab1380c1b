package org.inrcodec.conformance.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.inrcodec.conformance.suite.InvalidDescriptor;
import org.inrcodec.format.InrFormatException.Kind;

/** Checks that a decoder refuses one invalid file, with its class, and at its offset if the decoder reports offsets. */
final class InvalidFileCheck {
    /** Description of a refusal without a class, which passes but could be a crash. */
    static final String WITHOUT_CLASS = "refused without a class";

    private final Path folder;
    private final String name;
    private final InvalidDescriptor expected;

    InvalidFileCheck(Path folder, String name) throws IOException {
        this.folder = folder;
        this.name = name;
        this.expected = InvalidDescriptor.read(folder);
    }

    Check run(Decoder decoder) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Outcome outcome = decoder.decode(folder.resolve("input.inr"), Optional.empty(), Optional.empty());
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        boolean silent = outcome instanceof Outcome.Refused refused && refused.kind().isEmpty();
        String what = silent ? WITHOUT_CLASS : "refused as " + classes();
        return new Check(name, what, fault(outcome, decoder.reportsOffsets()), Optional.empty(), milliseconds);
    }

    private Optional<String> fault(Outcome outcome, boolean offsets) {
        if (outcome instanceof Outcome.Refused refused) {
            if (refused.kind().isPresent() && !accepted(refused.kind().get())) {
                return Optional.of(name(refused.kind().get()) + " instead of " + classes() + ": " + refused.message());
            }
            if (offsets && refused.offset().orElse(-1) != expected.offset()) {
                return Optional.of("another offset than " + expected.offset() + ": " + refused.message());
            }
            return Optional.empty();
        }
        return Optional.of(outcome instanceof Outcome.Failed failed
                ? failed.message()
                : "decoded: " + expected.title());
    }

    private boolean accepted(Kind kind) {
        return kind == expected.kind() || expected.other().filter(k -> k == kind).isPresent();
    }

    private String classes() {
        return name(expected.kind()) + expected.other().map(k -> " or " + name(k)).orElse("");
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
