package org.inrcodec.conformance.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.inrcodec.conformance.suite.Json;
import org.inrcodec.conformance.suite.Suite;

/** {@code inr conformance run}: judges a decoder and prints the result. */
public final class RunCommand {
    /** Exit status when every check passed. */
    public static final int PASSED = 0;

    /** Exit status when a check failed. */
    public static final int FAILED = 1;

    private RunCommand() {}

    /**
     * Runs the suite.
     *
     * @param options decoder and files
     * @param out receives the table
     * @return {@link #PASSED} or {@link #FAILED}
     * @throws IllegalArgumentException when the options are wrong; with a message for the user
     * @throws IOException when the suite can't be read or the results can't be written
     * @throws InterruptedException when the thread is interrupted
     */
    public static int run(RunOptions options, PrintWriter out) throws IOException, InterruptedException {
        Suite suite = options.suite().isPresent() ? new Suite(options.suite().get()) : Suite.bundled();
        Decoder decoder = options.open();
        out.println("decoder  " + decoder.name());
        List<Check> checks = new ConformanceRun(decoder, options.only(), c -> print(c, out)).run(suite);
        if (checks.isEmpty()) {
            boolean empty = suite.valid().isEmpty() && suite.invalid().isEmpty();
            throw new IllegalArgumentException(empty
                    ? suite.folder() + " has neither valid files in vectors/ nor invalid ones in invalid/"
                    : "no file of the suite matches " + options.only());
        }
        long failed = checks.stream().filter(c -> !c.passed()).count();
        out.println();
        out.println(summary("valid", checks, Suite.VECTORS, decoder.decodesParts()
                ? ""
                : ", at the stored size only: --parts not given"));
        long silent = checks.stream().filter(c -> c.what().equals(InvalidFileCheck.WITHOUT_CLASS)).count();
        out.println(summary("invalid", checks, Suite.INVALID, (decoder.reportsOffsets() ? "" : ", offsets not compared")
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
        return String.format("%-8s %d of %d files passed (%d checks%s)", name, files - failed, files,
                these.size(), remark);
    }

    private static String json(Decoder decoder, List<Check> checks) {
        JsonArray results = new JsonArray();
        checks.forEach(check -> results.add(json(check)));
        JsonObject json = new JsonObject();
        json.addProperty("decoder", decoder.name());
        json.addProperty("checks", checks.size());
        json.addProperty("failed", checks.stream().filter(c -> !c.passed()).count());
        json.add("results", results);
        return Json.text(json);
    }

    private static JsonObject json(Check check) {
        JsonObject json = new JsonObject();
        json.addProperty("file", check.file());
        json.addProperty("check", check.what());
        json.addProperty("passed", check.passed());
        json.addProperty("milliseconds", check.milliseconds());
        check.fault().ifPresent(fault -> json.addProperty("fault", fault));
        check.difference().ifPresent(difference -> json.add("difference", json(difference)));
        return json;
    }

    private static JsonObject json(Difference difference) {
        JsonObject json = new JsonObject();
        json.addProperty("x", difference.x());
        json.addProperty("y", difference.y());
        json.addProperty("channel", difference.channel());
        json.addProperty("expected", difference.expected());
        json.addProperty("actual", difference.actual());
        json.addProperty("differing", difference.count());
        json.addProperty("samples", difference.samples());
        json.addProperty("largest", difference.largest());
        return json;
    }
}
