package org.inrcodec.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A CSV file that grows line by line, so that a run which is killed loses nothing but the line that was being
 * written. Not
 * safe for several threads.
 */
public final class AppendOnlyCsv {
    private final Path file;
    private final String columns;

    /** Takes one line of the file. */
    @FunctionalInterface
    public interface Row {
        /**
         * @param fields as many as there are columns
         * @throws IllegalArgumentException when a field has a wrong value
         */
        void read(List<String> fields);
    }

    private AppendOnlyCsv(Path file, String columns) {
        this.file = file;
        this.columns = columns;
    }

    /**
     * Reads the lines of a file. An incomplete last line is removed from the file. A file that does not exist appears with its first
     * line.
     *
     * @param file the file
     * @param columns names of the columns, separated by commas: its first line
     * @param row receives the other lines in order
     * @return the file, ready for more lines
     * @throws IOException when it cannot be read or written, has other columns, or a line has a wrong value
     */
    public static AppendOnlyCsv open(Path file, String columns, Row row) throws IOException {
        if (Files.exists(file)) {
            read(file, columns, row);
        }
        return new AppendOnlyCsv(file, columns);
    }

    private static void read(Path file, String columns, Row row) throws IOException {
        String text = Files.readString(file);
        if (!text.startsWith(columns + "\n")) {
            throw new IOException(file + " has other columns than " + columns);
        }
        int end = text.lastIndexOf('\n') + 1;
        if (end < text.length()) {
            AtomicFile.write(file, text.substring(0, end).getBytes(StandardCharsets.UTF_8));
        }
        int count = columns.split(",").length;
        String[] lines = text.substring(0, end).split("\n");
        for (int i = 1; i < lines.length; i++) {
            try {
                List<String> fields = CsvFields.of(lines[i]);
                if (fields.size() != count) {
                    throw new IllegalArgumentException(fields.size() + " fields, not " + count);
                }
                row.read(fields);
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ", line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * Appends a line at once.
     *
     * @param fields any texts, one for each column; line ends in them become spaces
     * @throws IOException when it cannot be written
     */
    public void append(List<String> fields) throws IOException {
        String line = fields.stream().map(CsvFields::field).collect(Collectors.joining(",", "", "\n"));
        if (Files.exists(file)) {
            Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } else {
            Files.writeString(file, columns + "\n" + line);
        }
    }

    /**
     * @param value any number
     * @return a field: six decimals, {@code NaN} or {@code Infinity}, as {@link Double#parseDouble} reads
     */
    public static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6f", value) : Double.toString(value);
    }
}
