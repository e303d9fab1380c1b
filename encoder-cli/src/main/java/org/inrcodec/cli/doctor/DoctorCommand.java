package org.inrcodec.cli.doctor;

import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import jdk.incubator.vector.FloatVector;
import org.inrcodec.cli.argument.CommonArguments;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.Version;
import org.inrcodec.cuda.CudaReport;
import org.inrcodec.evaluate.Evaluators;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code inr doctor}: what the codec finds on this machine, and what it does not use and why. */
@Command(name = "doctor", description = "Shows what the codec finds on this machine and what it uses.", footerHeading = "%nExample:%n", footer = "  inr doctor")
public final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private CommonArguments common = new CommonArguments();

    /** @param terminal receives the lines */
    public DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Runtime runtime = Runtime.getRuntime();
        line("inr", Version.number());
        line("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + ", "
                + System.getProperty("java.vendor"));
        line("Java home", System.getProperty("java.home"));
        line("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch"));
        line("threads", String.valueOf(runtime.availableProcessors()));
        line("memory", (runtime.maxMemory() >> 20) + " MiB at most");
        line("vectors", vectors());
        line("evaluator", Evaluators.description());
        line("device cpu", "used for training and decoding");
        String label = "device cuda";
        for (String about : CudaReport.lines()) {
            line(label, about);
            label = "";
        }
        line("reads", formats(ImageIO.getReaderFormatNames()));
        line("writes", "inr, png, jpeg, tiff, bmp");
        return ExitCode.OK;
    }

    private static String vectors() {
        try {
            int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
            return bits + " bit, " + bits / 32 + " lanes of binary32";
        } catch (NoClassDefFoundError | ExceptionInInitializerError e) {
            return "none: Java was started without --add-modules jdk.incubator.vector";
        }
    }

    private static String formats(String[] names) {
        return Arrays.stream(names)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }

    private void line(String what, String value) {
        terminal.result(String.format(Locale.ROOT, "%-12s %s", what, value));
    }
}
