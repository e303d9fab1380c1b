package org.inrcodec.benchmark;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs both benchmarks and prints milliseconds (median of the engine, mean of SOAP), GFLOP/s and the share of the peak measured in the same
 * run. A step counts as 6 operations per parameter
 * and point: a multiply and an add in the forward product and in each of the two backward products.
 */
public final class TrainingStepReport {
    private TrainingStepReport() {}

    /**
     * @param arguments JMH's, such as {@code -p network=24x4:16 -p threads=1}
     * @throws RunnerException when a benchmark fails
     * @throws CommandLineOptionException when the arguments are wrong
     */
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                .parent(new CommandLineOptions(arguments))
                .include("FusedMultiplyAddPeak|TrainingStepBenchmark")
                .build())
                .run();
        // The least disturbed sample counts for the peak, so that the shares err on the low side.
        double peak = results.stream()
                .filter(r -> r.getParams().getBenchmark().endsWith(".chains"))
                .mapToDouble(r -> FusedMultiplyAddPeak.OPERATIONS / fastest(r) / 1e6)
                .max()
                .orElse(Double.NaN);
        System.out.printf(Locale.ROOT, "%nfused multiply-add peak of one core: %.0f GFLOP/s%n", peak);
        System.out.printf(
                "%-10s %-8s %7s %11s %9s %11s %9s %16s%n",
                "network", "threads", "step", "ms", "best ms", "GFLOP/s", "best", "% of threads·peak");
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            if (name.endsWith(".chains")) {
                continue;
            }
            String network = result.getParams().getParam("network");
            int threads = Integer.parseInt(result.getParams().getParam("threads"));
            boolean gradient = name.endsWith(".gradient");
            // SOAP refreshes its bases in every tenth step: its mean counts, not its median.
            double time = gradient
                    ? result.getPrimaryResult().getStatistics().getPercentile(50)
                    : result.getPrimaryResult().getScore();
            double operations = 6.0 * TrainingStepBenchmark.shape(network).parameters()
                    * TrainingStepBenchmark.SIZE * TrainingStepBenchmark.SIZE;
            System.out.printf(
                    Locale.ROOT, "%-10s %-8d %7s %11.3f %9.3f %11s %9s %16s%n", network, threads,
                    gradient ? "engine" : "SOAP", time, fastest(result),
                    gradient ? "%.1f".formatted(operations / time / 1e6) : "",
                    gradient ? "%.1f".formatted(operations / fastest(result) / 1e6) : "",
                    gradient
                            ? "%.0f (best %.0f)".formatted(
                                    100 * operations / time / 1e6 / (threads * peak),
                                    100 * operations / fastest(result) / 1e6 / (threads * peak))
                            : "");
        }
    }

    private static double fastest(RunResult result) {
        return result.getPrimaryResult().getStatistics().getMin();
    }
}
