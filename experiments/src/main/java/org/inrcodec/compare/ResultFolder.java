package org.inrcodec.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import org.inrcodec.picture.Picture;

/**
 * What was measured, as lines of a CSV file, and the files that belong to asked points. A line is written after its
 * file, so what has a line is finished, whenever a run was ended.
 */
public final class ResultFolder {
    private static final String COLUMNS = "picture,codec,point,setting,bytes,bpp,psnr,psnr_r,psnr_g,psnr_b,"
            + "psnr_y,ssim,msssim,seconds";
    private static final int FIELDS = COLUMNS.split(",").length;

    private final Path csv;
    private final Path files;
    private final List<Measurement> measurements = new ArrayList<>();

    private ResultFolder(Path folder) {
        csv = folder.resolve("measurements.csv");
        files = folder.resolve("files");
    }

    /**
     * @param folder the folder, made when it is not there
     * @return what it holds already
     * @throws IOException when it cannot be read or made, or holds another program's measurements
     */
    public static ResultFolder open(Path folder) throws IOException {
        ResultFolder results = new ResultFolder(folder);
        Files.createDirectories(results.files);
        if (Files.exists(results.csv)) {
            results.read();
        } else {
            Files.writeString(results.csv, COLUMNS + "\n");
        }
        return results;
    }

    private void read() throws IOException {
        String text = Files.readString(csv);
        int end = text.lastIndexOf('\n') + 1;
        if (!text.startsWith(COLUMNS + "\n")) {
            throw new IOException(csv + " has other columns than " + COLUMNS);
        }
        if (end < text.length()) {
            // A run was ended in the middle of a line.
            WholeFile.write(csv, text.substring(0, end).getBytes(StandardCharsets.UTF_8));
        }
        String[] lines = text.substring(0, end).split("\n");
        for (int i = 1; i < lines.length; i++) {
            try {
                measurements.add(measurement(CsvFields.of(lines[i])));
            } catch (IllegalArgumentException e) {
                throw new IOException(csv + ", line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
    }

    private static Measurement measurement(List<String> fields) {
        if (fields.size() != FIELDS) {
            throw new IllegalArgumentException(fields.size() + " fields, not " + FIELDS);
        }
        double[] n = fields.stream().skip(5).mapToDouble(Double::parseDouble).toArray();
        return new Measurement(
                fields.get(0), fields.get(1), Integer.parseInt(fields.get(2)), fields.get(3),
                Long.parseLong(fields.get(4)), n[0], new Fidelity(n[1], n[2], n[3], n[4], n[5], n[6], n[7]), n[8]);
    }

    private static String line(Measurement m) {
        Fidelity f = m.fidelity();
        StringBuilder line = new StringBuilder();
        line.append(CsvFields.field(m.picture())).append(',').append(m.codec()).append(',').append(m.point())
                .append(',').append(CsvFields.field(m.setting())).append(',').append(m.bytes());
        double[] numbers = {
            m.bitsPerPixel(), f.psnr(), f.red(), f.green(), f.blue(), f.luma(), f.ssim(), f.msSsim(), m.seconds()
        };
        Arrays.stream(numbers).forEach(n -> line.append(',').append(
                Double.isFinite(n) ? String.format(Locale.ROOT, "%.6f", n) : Double.toString(n)));
        return line.append('\n').toString();
    }

    /**
     * Numbers of different pictures do not belong under one name: a picture is noted when it comes first, and known
     * again by its samples.
     *
     * @param picture name of a picture
     * @param content the picture
     * @return whether it is the one that this folder has under that name, or the first one
     * @throws IOException when the note cannot be read or written
     */
    public boolean isSame(String picture, Picture content) throws IOException {
        CRC32 samples = new CRC32();
        samples.update(content.canonicalBytes());
        String mark = String.format(
                Locale.ROOT, "%dx%dx%d %08x", content.width(), content.height(), content.channels(),
                samples.getValue());
        Path note = files.resolve(fileName(picture) + ".txt");
        if (Files.exists(note)) {
            return Files.readString(note).equals(mark);
        }
        WholeFile.write(note, mark.getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    /** @return everything measured, in the order in which it was */
    public List<Measurement> measurements() {
        return List.copyOf(measurements);
    }

    /**
     * @param picture name of a picture
     * @param codec name of a codec
     * @param setting what the codec was asked for
     * @return what was measured there
     */
    public Optional<Measurement> find(String picture, String codec, String setting) {
        return measurements.stream()
                .filter(m -> m.picture().equals(picture) && m.codec().equals(codec) && m.setting().equals(setting))
                .reduce((first, later) -> later);
    }

    /**
     * Keeps a measurement.
     *
     * @param measurement what was measured
     * @throws IOException when it cannot be written
     */
    public void add(Measurement measurement) throws IOException {
        Files.writeString(csv, line(measurement), StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        measurements.add(measurement);
    }

    /**
     * Points keep their numbers when a folder is used again with others, so that files and measurements stay together.
     *
     * @param codec name of a codec
     * @param setting what it is asked for
     * @return number of the point of that setting, the same for every picture: a new one when there is none yet
     */
    public int point(String codec, String setting) {
        return measurements.stream()
                .filter(m -> m.codec().equals(codec) && m.setting().equals(setting) && m.point() != Measurement.NONE)
                .mapToInt(Measurement::point).findFirst()
                .orElseGet(() -> 1 + measurements.stream().mapToInt(Measurement::point).max().orElse(Measurement.NONE));
    }

    /**
     * @param picture name of a picture, in which {@code /} separates folders
     * @return a name for files that belong to it, different for different pictures: what not every file system takes
     *     stands as {@code %XX}
     */
    public static String fileName(String picture) {
        StringBuilder name = new StringBuilder();
        for (byte b : picture.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < ' ' || "%/\\:*?\"<>|".indexOf(c) >= 0) {
                name.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            } else {
                name.append(c);
            }
        }
        return new String(name.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /**
     * @param picture name of a picture, in which {@code /} separates folders
     * @param codec name of a codec
     * @param point an asked point
     * @param suffix suffix with its dot
     * @return where the file of it is kept
     */
    public Path file(String picture, String codec, int point, String suffix) {
        return files.resolve(fileName(picture) + "-" + codec + "-" + point + suffix);
    }
}
