package org.inrcodec.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.inrcodec.compare.CsvFields;
import org.inrcodec.compare.WholeFile;
import org.inrcodec.study.network.MicroNetCost;
import org.inrcodec.study.network.StoredSizes;

/**
 * The folder of a study: {@code results.csv} with a line per finished trial, {@code files} with what they made and
 * {@code networks} with what several of them share. A line is written after its file, so what has a line is finished,
 * whenever a run was ended.
 */
public final class StudyFolder {
    private static final String COLUMNS = "id,group,status,settings,seed,size_class,depth_class,parameters,nonzero,"
            + "bytes,footprint,bpp,psnr,ssim,packed,deflate,bzip2,xz,huffman,range,ms_ssim,"
            + "micronet_parameters,micronet_operations,seconds,error";
    private static final int FIELDS = COLUMNS.split(",").length;

    private final Path folder;
    private final Map<String, TrialResult> results = new LinkedHashMap<>();

    private StudyFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * @param folder the folder, made when it is not there
     * @return what it holds already
     * @throws IOException when it cannot be read or made, or its table is not one of a study
     */
    public static StudyFolder open(Path folder) throws IOException {
        StudyFolder study = new StudyFolder(folder);
        Files.createDirectories(folder.resolve("files"));
        Files.createDirectories(study.networks());
        if (Files.exists(study.csv())) {
            study.read();
        } else {
            Files.writeString(study.csv(), COLUMNS + "\n");
        }
        return study;
    }

    private Path csv() {
        return folder.resolve("results.csv");
    }

    /** @return where shared networks are kept */
    public Path networks() {
        return folder.resolve("networks");
    }

    private void read() throws IOException {
        String text = Files.readString(csv());
        int end = text.lastIndexOf('\n') + 1;
        if (!text.startsWith(COLUMNS + "\n")) {
            throw new IOException(csv() + " has other columns than " + COLUMNS);
        }
        if (end < text.length()) {
            // A run was ended in the middle of a line.
            WholeFile.write(csv(), text.substring(0, end).getBytes(StandardCharsets.UTF_8));
        }
        String[] lines = text.substring(0, end).split("\n");
        for (int i = 1; i < lines.length; i++) {
            try {
                TrialResult result = result(CsvFields.of(lines[i]).toArray(String[]::new));
                results.put(result.id(), result);
            } catch (IllegalArgumentException e) {
                throw new IOException(csv() + ", line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
    }

    private static TrialResult result(String[] f) {
        if (f.length != FIELDS) {
            throw new IllegalArgumentException(f.length + " fields, not " + FIELDS);
        }
        TrialResult.Outcome outcome = f[2].equals("ok")
                ? new TrialResult.Measured(
                        Long.parseLong(f[7]), Long.parseLong(f[8]), Long.parseLong(f[9]), Double.parseDouble(f[10]),
                        Double.parseDouble(f[11]), Double.parseDouble(f[12]), Double.parseDouble(f[13]),
                        maybe(f[20]), cost(f), sizes(f))
                : new TrialResult.Failed(f[24]);
        return new TrialResult(
                f[0], f[1], f[3], Integer.parseInt(f[4]), f[5], f[6], outcome, Double.parseDouble(f[23]));
    }

    private static StoredSizes sizes(String[] f) {
        long[] n = Arrays.stream(f, 14, 20).mapToLong(Long::parseLong).toArray();
        return new StoredSizes(n[0], n[1], n[2], n[3], n[4], n[5]);
    }

    private static Optional<MicroNetCost> cost(String[] f) {
        return f[21].isEmpty()
                ? Optional.empty()
                : Optional.of(new MicroNetCost(Double.parseDouble(f[21]), Double.parseDouble(f[22])));
    }

    private static double maybe(String field) {
        return field.isEmpty() ? Double.NaN : Double.parseDouble(field);
    }

    private static String line(TrialResult r) {
        String head = String.join(",", r.id(), r.group(), r.outcome() instanceof TrialResult.Measured ? "ok" : "failed",
                r.settings(), Integer.toString(r.seed()), r.sizeClass(), r.depthClass());
        return head + switch (r.outcome()) {
            case TrialResult.Measured m -> {
                StoredSizes s = m.sizes();
                yield String.format(
                        Locale.ROOT, ",%d,%d,%d,%s,%s,%s,%s,%d,%d,%d,%d,%d,%d,%s,%s,%s,%.3f,", m.parameters(), m.kept(),
                        m.bytes(), number(m.footprint()), number(m.bitsPerPixel()), number(m.psnr()), number(m.ssim()),
                        s.packed(), s.deflate(), s.bzip2(), s.xz(), s.huffman(), s.range(),
                        number(m.msSsim()), m.cost().map(c -> number(c.parameters())).orElse(""),
                        m.cost().map(c -> number(c.operations())).orElse(""), r.seconds());
            }
            case TrialResult.Failed f -> String.format(
                    Locale.ROOT, ",,,,,,,,,,,,,,,,,%.3f,%s", r.seconds(), CsvFields.field(f.reason()));
        } + "\n";
    }

    private static String number(double value) {
        return Double.isNaN(value)
                ? ""
                : Double.isFinite(value) ? String.format(Locale.ROOT, "%.6f", value) : Double.toString(value);
    }

    /**
     * @param id stands for a trial
     * @return its result, when it is finished
     */
    public synchronized Optional<TrialResult> find(String id) {
        return Optional.ofNullable(results.get(id));
    }

    /** @return all that is finished, in the order in which it was */
    public synchronized List<TrialResult> results() {
        return List.copyOf(results.values());
    }

    /**
     * @param result what came out of a trial whose file is kept
     * @throws IOException when it cannot be written
     */
    public synchronized void add(TrialResult result) throws IOException {
        Files.writeString(csv(), line(result), StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        results.put(result.id(), result);
    }

    /**
     * @param name name of a trial's file
     * @return where it is
     */
    public Path file(String name) {
        return folder.resolve("files").resolve(name);
    }

    /**
     * @param name name of a trial's file
     * @param bytes its content
     * @return where it is
     * @throws IOException when it cannot be written
     */
    public Path keep(String name, byte[] bytes) throws IOException {
        return WholeFile.write(file(name), bytes);
    }

    /**
     * The scale of the training steps, so that a study that goes on trains as it began.
     *
     * @param study stands for recipe, picture and time
     * @return the scale with which that study began here
     * @throws IOException when it cannot be read
     */
    public Optional<Double> scale(String study) throws IOException {
        Path file = folder.resolve("scale.txt");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] words = Files.readString(file).strip().split(" ");
        return words.length == 2 && words[0].equals(study) && words[1].matches("[01]\\.[0-9]{1,9}")
                ? Optional.of(Double.parseDouble(words[1]))
                : Optional.empty();
    }

    /**
     * @param study stands for recipe, picture and time
     * @param scale the scale of its training steps
     * @throws IOException when it cannot be written
     */
    public void keepScale(String study, double scale) throws IOException {
        WholeFile.write(folder.resolve("scale.txt"), (study + " " + scale + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
