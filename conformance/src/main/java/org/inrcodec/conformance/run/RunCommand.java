package org.inrcodec.conformance.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inrcodec.conformance.suite.JsonWriter;
import org.inrcodec.conformance.suite.Suite;

/** {@code inr conformance run}: judges a decoder and tells the result. */
public final class RunCommand {
    /** Exit status when the decoder did everything right. */
    public static final int PASSED = 0;

    /** Exit status when it did not. */
    public static final int FAILED = 1;

    private RunCommand() {}

    /**
     * @param options what to judge
     * @param out gets the table
     * @return {@link #PASSED} or {@link #FAILED}
     * @throws IllegalArgumentException when the options are wrong; with a message for people
     * @throws IOException when the suite can't be read or the results can't be written
     * @throws InterruptedException when the thread is interrupted
     */
    public static int run(RunOptions options, PrintWriter out) throws IOException, InterruptedException {
        Suite suite = options.suite().isPresent() ? new Suite(options.suite().get()) : Suite.bundled();
        Decoder decoder = options.open();
        out.println("decoder  " + decoder.name());
        List<Check> checks = new ConformanceRun(decoder, options.only(), c -> print(c, out)).run(suite);
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("no file of the suite is called " + options.only());
        }
        long failed = checks.stream().filter(c -> !c.passed()).count();
        out.println();
        out.println(summary("valid", checks, Suite.VECTORS, decoder.decodesParts()
                ? ""
                : ", at the stored size only: no command for other sizes and regions"));
        long silent = checks.stream().filter(c -> c.what().equals(InvalidFileCheck.CLASS_NOT_TOLD)).count();
        out.println(summary("invalid", checks, Suite.INVALID, (decoder.tellsOffsets() ? "" : ", offsets not compared")
                + (silent == 0 ? "" : ", " + silent + " without a class")));
        out.println(failed == 0 ? "passed" : "FAILED: " + failed + " of " + checks.size());
        out.flush();
        if (options.json().isPresent()) {
            Files.writeString(options.json().get(), json(decoder, checks), StandardCharsets.UTF_8);
        }
        return failed == 0 ? PASSED : FAILED;
    }

    // One line for each file, and one for each fault.
    private static void print(List<Check> checks, PrintWriter out) {
        boolean passed = checks.stream().allMatch(Check::passed);
        long milliseconds = checks.stream().mapToLong(Check::milliseconds).sum();
        String what = checks.size() > 1 ? checks.size() + " decodes" : checks.get(0).what();
        out.printf("%-7s %-40s %-24s %6d ms%n", passed ? "ok" : "FAILED", checks.get(0).file(), what, milliseconds);
        for (Check check : checks) {
            check.fault().ifPresent(fault -> out.println("        " + check.what() + ": " + fault));
        }
        out.flush();
    }

    private static String summary(String name, List<Check> checks, String folder, String remark) {
        List<Check> these = checks.stream().filter(c -> c.file().startsWith(folder + "/")).toList();
        long files = these.stream().map(Check::file).distinct().count();
        long failed = these.stream().filter(c -> !c.passed()).map(Check::file).distinct().count();
        return String.format("%-8s %d of %d files as they must be (%d checks%s)", name, files - failed, files,
                these.size(), remark);
    }

    private static String json(Decoder decoder, List<Check> checks) {
        List<String> lines = new ArrayList<>();
        for (Check check : checks) {
            JsonWriter line = new JsonWriter()
                    .field("file", check.file())
                    .field("check", check.what())
                    .raw("passed", String.valueOf(check.passed()))
                    .field("milliseconds", check.milliseconds());
            check.fault().ifPresent(f -> line.field("fault", f));
            Optional<Difference> difference = check.difference();
            difference.ifPresent(d -> line.raw("difference", new JsonWriter()
                    .field("x", d.x())
                    .field("y", d.y())
                    .field("channel", d.channel())
                    .field("expected", d.expected())
                    .field("actual", d.actual())
                    .field("differing", d.count())
                    .field("samples", d.samples())
                    .field("largest", d.largest())
                    .line()));
            lines.add(line.line());
        }
        return new JsonWriter()
                .field("decoder", decoder.name())
                .field("checks", checks.size())
                .field("failed", checks.stream().filter(c -> !c.passed()).count())
                .objects("results", lines)
                .object();
    }
}
