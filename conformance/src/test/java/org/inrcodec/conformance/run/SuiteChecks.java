package org.inrcodec.conformance.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.inrcodec.conformance.suite.Suite;

/** Faults of the built-in decoder, file by file. */
public final class SuiteChecks {
    private SuiteChecks() {}

    /** The faults in one file of the suite, each with the name of the check. */
    public static List<String> faults(Path folder, String evaluator) throws IOException, InterruptedException {
        Decoder decoder = new OwnDecoder(evaluator);
        String name = folder.getFileName().toString();
        List<Check> checks = folder.toAbsolutePath().getParent().endsWith(Suite.INVALID)
                ? List.of(new InvalidFileCheck(folder, name).run(decoder))
                : new ValidFileChecks(folder, name).run(decoder);
        return checks.stream().filter(c -> !c.passed()).map(c -> c.what() + ": " + c.fault().orElseThrow()).toList();
    }
}
