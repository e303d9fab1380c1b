package org.inrcodec.benchmark.curve;

import org.inrcodec.result.CsvFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inrcodec.curve.RatePoint;

/**
 * Measured points of one codec.
 *
 * @param codec its name
 * @param points by picture, then by setting
 */
record Measurements(String codec, Map<String, Map<String, RatePoint>> points) {
    /**
     * Reads a CSV file whose first line names its columns: {@code picture}, {@code setting}, {@code bpp}, that of the metric, optionally {@code codec}, and
     * others, which are ignored. A repeated point replaces the earlier one.
     *
     * @param file the file
     * @param codec name of the codec without a column {@code codec}
     * @param metric metric of the points
     * @return each codec's points, in the order of their first lines
     * @throws IOException when it cannot be read, or a line has another number of fields than the first or a wrong number
     */
    static List<Measurements> read(Path file, String codec, Metric metric) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> columns = lines.isEmpty() ? List.of() : CsvFields.of(lines.get(0));
        for (String needed : List.of("picture", "setting", "bpp", metric.column())) {
            if (!columns.contains(needed)) {
                throw new IOException(file + ": no column '" + needed + "' in its first line");
            }
        }
        int codecColumn = columns.indexOf("codec");
        Map<String, Measurements> codecs = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> fields = CsvFields.of(lines.get(i));
            if (fields.size() != columns.size()) {
                throw new IOException(file + ", line " + (i + 1) + ": " + fields.size() + " fields, not "
                        + columns.size());
            }
            try {
                String setting = fields.get(columns.indexOf("setting"));
                RatePoint point = new RatePoint(setting, Double.parseDouble(fields.get(columns.indexOf("bpp"))),
                        metric.decibels(Double.parseDouble(fields.get(columns.indexOf(metric.column())))));
                codecs.computeIfAbsent(codecColumn < 0 ? codec : fields.get(codecColumn),
                        name -> new Measurements(name, new LinkedHashMap<>())).points
                        .computeIfAbsent(fields.get(columns.indexOf("picture")), p -> new LinkedHashMap<>())
                        .put(setting, point);
            } catch (NumberFormatException e) {
                throw new IOException(file + ", line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return new ArrayList<>(codecs.values());
    }

    /**
     * @param picture one of the pictures
     */
    List<RatePoint> of(String picture) {
        return List.copyOf(points.get(picture).values());
    }

    /**
     * The mean of several pictures at equal settings: arithmetic means of bits per pixel and of each picture's dB.
     *
     * @return one point for each setting that all these pictures have
     */
    List<RatePoint> mean(Collection<String> pictures) {
        List<RatePoint> mean = new ArrayList<>();
        for (String setting : points.get(pictures.iterator().next()).keySet()) {
            if (pictures.stream().allMatch(p -> points.get(p).containsKey(setting))) {
                double rate = 0;
                double decibels = 0;
                for (String picture : pictures) {
                    RatePoint point = points.get(picture).get(setting);
                    rate += point.bitsPerPixel();
                    decibels += point.decibels();
                }
                mean.add(new RatePoint(setting, rate / pictures.size(), decibels / pictures.size()));
            }
        }
        return mean;
    }
}
