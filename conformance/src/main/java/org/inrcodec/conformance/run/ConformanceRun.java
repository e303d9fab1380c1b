package org.inrcodec.conformance.run;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.inrcodec.conformance.suite.Suite;

/** One pass of a decoder over the suite, or over a part of it. */
final class ConformanceRun {
    private final Decoder decoder;
    private final PathMatcher only;
    private final Consumer<List<Check>> listener;

    /**
     * @param decoder decoder under test
     * @param only glob over {@code vectors/<id>} and {@code invalid/<id>}, or over the ids alone
     * @param listener receives the checks of each file when they are finished
     * @throws java.util.regex.PatternSyntaxException when the glob is invalid
     */
    ConformanceRun(Decoder decoder, String only, Consumer<List<Check>> listener) {
        this.decoder = Objects.requireNonNull(decoder, "decoder");
        this.only = FileSystems.getDefault().getPathMatcher("glob:" + only);
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /** All checks, file by file: first the valid ones. */
    List<Check> run(Suite suite) throws IOException, InterruptedException {
        List<Check> checks = new ArrayList<>();
        for (Path folder : suite.valid()) {
            String name = Suite.VECTORS + "/" + folder.getFileName();
            if (selected(name)) {
                add(new ValidFileChecks(folder, name).run(decoder), checks);
            }
        }
        for (Path folder : suite.invalid()) {
            String name = Suite.INVALID + "/" + folder.getFileName();
            if (selected(name)) {
                add(List.of(new InvalidFileCheck(folder, name).run(decoder)), checks);
            }
        }
        return checks;
    }

    private void add(List<Check> ofOneFile, List<Check> checks) {
        checks.addAll(ofOneFile);
        listener.accept(ofOneFile);
    }

    private boolean selected(String name) {
        Path path = Path.of(name);
        return only.matches(path) || only.matches(path.getFileName());
    }
}
