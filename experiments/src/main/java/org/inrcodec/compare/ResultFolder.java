package org.inrcodec.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.zip.CRC32;
import org.inrcodec.picture.Picture;
import org.inrcodec.result.AtomicFile;
import org.inrcodec.result.AppendOnlyCsv;
import org.inrcodec.result.FileNames;

/**
 * The folder of a comparison: {@code measurements.csv} with a line per measurement and {@code files} with the coded files
 * of points. A line is written after its file, so that every line is of a finished file, whenever a run was stopped.
 */
public final class ResultFolder {
    private static final String COLUMNS = "picture,codec,point,setting,bytes,bpp,psnr,psnr_r,psnr_g,psnr_b,"
            + "psnr_y,ssim,msssim,seconds";

    private final Path files;
    private final AppendOnlyCsv csv;
    private final List<Measurement> measurements = new ArrayList<>();

    private ResultFolder(Path folder) throws IOException {
        files = folder.resolve("files");
        csv = AppendOnlyCsv.open(
                folder.resolve("measurements.csv"), COLUMNS, fields -> measurements.add(measurement(fields)));
    }

    /**
     * @param folder the folder, made with the first picture ({@link #isSame}) when it does not exist
     * @return the folder with the measurements that it has
     * @throws IOException when it cannot be read, or has measurements of another program
     */
    public static ResultFolder open(Path folder) throws IOException {
        return new ResultFolder(folder);
    }

    private static Measurement measurement(List<String> fields) {
        double[] n = fields.stream().skip(5).mapToDouble(Double::parseDouble).toArray();
        return new Measurement(
                fields.get(0), fields.get(1), Integer.parseInt(fields.get(2)), fields.get(3),
                Long.parseLong(fields.get(4)), n[0], new Fidelity(n[1], n[2], n[3], n[4], n[5], n[6], n[7]), n[8]);
    }

    private static List<String> fields(Measurement m) {
        Fidelity f = m.fidelity();
        List<String> fields = new ArrayList<>(List.of(
                m.picture(), m.codec(), Integer.toString(m.point()), m.setting(), Long.toString(m.bytes())));
        DoubleStream.of(
                m.bitsPerPixel(), f.psnr(), f.red(), f.green(), f.blue(), f.luma(), f.ssim(), f.msSsim(), m.seconds())
                .mapToObj(AppendOnlyCsv::number).forEach(fields::add);
        return fields;
    }

    /**
     * Measurements of different pictures must not have one name: the first picture of a name is recorded with a
     * checksum of its samples. Makes the folder.
     *
     * @param picture name of a picture
     * @param content the picture
     * @return whether it is the picture of that name in this folder, or the first of that name
     * @throws IOException when the record cannot be read or written
     */
    public boolean isSame(String picture, Picture content) throws IOException {
        CRC32 samples = new CRC32();
        samples.update(content.canonicalBytes());
        String mark = String.format(
                Locale.ROOT, "%dx%dx%d %08x", content.width(), content.height(), content.channels(),
                samples.getValue());
        Files.createDirectories(files);
        Path note = files.resolve(FileNames.of(picture) + ".txt");
        if (Files.exists(note)) {
            return Files.readString(note).equals(mark);
        }
        AtomicFile.write(note, mark.getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    /** @return all measurements in order */
    public List<Measurement> measurements() {
        return List.copyOf(measurements);
    }

    /**
     * @param picture name of a picture
     * @param codec name of a codec
     * @param setting setting of the codec
     * @return the latest such measurement
     */
    public Optional<Measurement> find(String picture, String codec, String setting) {
        return measurements.stream()
                .filter(m -> m.picture().equals(picture) && m.codec().equals(codec) && m.setting().equals(setting))
                .reduce((first, later) -> later);
    }

    /**
     * Adds a measurement.
     *
     * @param measurement a measurement whose file is written
     * @throws IOException when it cannot be written
     */
    public void add(Measurement measurement) throws IOException {
        Files.createDirectories(files);
        csv.append(fields(measurement));
        measurements.add(measurement);
    }

    /**
     * Points keep their numbers when a folder is used again with other points, so that files and measurements stay
     * together.
     *
     * @param codec name of a codec
     * @param setting setting of the codec
     * @return number of the point of that setting, the same for every picture; a new number for a new setting
     */
    public int point(String codec, String setting) {
        return measurements.stream()
                .filter(m -> m.codec().equals(codec) && m.setting().equals(setting) && m.point() != Measurement.NONE)
                .mapToInt(Measurement::point).findFirst()
                .orElseGet(() -> 1 + measurements.stream().mapToInt(Measurement::point).max().orElse(Measurement.NONE));
    }

    /**
     * @param picture name of a picture, in which {@code /} separates folders
     * @param codec name of a codec
     * @param point number of a point
     * @param suffix suffix with its dot
     * @return its file
     */
    public Path file(String picture, String codec, int point, String suffix) {
        return files.resolve(FileNames.of(picture) + "-" + codec + "-" + point + suffix);
    }
}
