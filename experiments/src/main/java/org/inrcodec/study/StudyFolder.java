package org.inrcodec.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.inrcodec.result.AtomicFile;
import org.inrcodec.result.AppendOnlyCsv;
import org.inrcodec.study.cost.MicroNetCost;
import org.inrcodec.study.cost.StoredSizes;

/**
 * The folder of a study: {@code results.csv} with a line per finished trial, {@code files} with their files and
 * {@code networks} with the networks that several of them share. A line is written after its file, so that every line
 * is of a finished trial, whenever a run was stopped.
 */
public final class StudyFolder {
    private static final String COLUMNS = "id,group,status,settings,seed,size_class,depth_class,parameters,nonzero,"
            + "bytes,footprint,bpp,psnr,ssim,packed,deflate,bzip2,xz,huffman,range,ms_ssim,"
            + "micronet_parameters,micronet_operations,seconds,error";

    private final Path folder;
    private final AppendOnlyCsv csv;
    private final Map<String, TrialResult> results = new LinkedHashMap<>();

    private StudyFolder(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("files"));
        Files.createDirectories(networks());
        csv = AppendOnlyCsv.open(folder.resolve("results.csv"), COLUMNS, fields -> {
            TrialResult result = result(fields.toArray(String[]::new));
            results.put(result.id(), result);
        });
    }

    /**
     * @param folder the folder, made when it does not exist
     * @return the folder with the results that it has
     * @throws IOException when it cannot be read or made, or its table is not one of a study
     */
    public static StudyFolder open(Path folder) throws IOException {
        return new StudyFolder(folder);
    }

    /** @return folder of the shared networks */
    public Path networks() {
        return folder.resolve("networks");
    }

    private static TrialResult result(String[] f) {
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

    private static List<String> fields(TrialResult r) {
        String seconds = String.format(Locale.ROOT, "%.3f", r.seconds());
        List<String> fields = new ArrayList<>(List.of(
                r.id(), r.group(), r.outcome() instanceof TrialResult.Measured ? "ok" : "failed", r.settings(),
                Integer.toString(r.seed()), r.sizeClass(), r.depthClass()));
        switch (r.outcome()) {
            case TrialResult.Measured m -> {
                StoredSizes s = m.sizes();
                LongStream.of(m.parameters(), m.kept(), m.bytes()).mapToObj(Long::toString).forEach(fields::add);
                DoubleStream.of(m.footprint(), m.bitsPerPixel(), m.psnr(), m.ssim()).mapToObj(StudyFolder::number)
                        .forEach(fields::add);
                LongStream.of(s.packed(), s.deflate(), s.bzip2(), s.xz(), s.huffman(), s.range())
                        .mapToObj(Long::toString).forEach(fields::add);
                fields.addAll(List.of(
                        number(m.msSsim()), m.cost().map(c -> number(c.parameters())).orElse(""),
                        m.cost().map(c -> number(c.operations())).orElse(""), seconds, ""));
            }
            case TrialResult.Failed f -> {
                fields.addAll(Collections.nCopies(16, ""));
                fields.addAll(List.of(seconds, f.reason()));
            }
        }
        return fields;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : AppendOnlyCsv.number(value);
    }

    /**
     * @param id name of a trial
     * @return its result if it is finished
     */
    public synchronized Optional<TrialResult> find(String id) {
        return Optional.ofNullable(results.get(id));
    }

    /** @return all results in order */
    public synchronized List<TrialResult> results() {
        return List.copyOf(results.values());
    }

    /**
     * @param result result of a trial whose file is written
     * @throws IOException when it cannot be written
     */
    public synchronized void add(TrialResult result) throws IOException {
        csv.append(fields(result));
        results.put(result.id(), result);
    }

    /**
     * @param name name of a trial's file
     * @return its path
     */
    public Path file(String name) {
        return folder.resolve("files").resolve(name);
    }

    /**
     * @param name name of a trial's file
     * @param bytes its content
     * @return its path
     * @throws IOException when it cannot be written
     */
    public Path keep(String name, byte[] bytes) throws IOException {
        return AtomicFile.write(file(name), bytes);
    }

    /**
     * The scale of the training steps, so that a study that is resumed trains as it began.
     *
     * @param study name made of recipe, picture and time
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
     * @param study name made of recipe, picture and time
     * @param scale the scale of its training steps
     * @throws IOException when it cannot be written
     */
    public void keepScale(String study, double scale) throws IOException {
        AtomicFile.write(folder.resolve("scale.txt"), (study + " " + scale + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
