package org.inrcodec.spark.input;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.inrcodec.cli.archive.EntryName;
import org.inrcodec.spark.encode.Sha256;
import org.inrcodec.cli.image.PictureReader;

/**
 * The parts of a table that one task reads: rows of one piece of one file of the table, which come one after the other. A table has the same
 * pieces whenever it is read (see {@link PictureTable}).
 */
final class TableParts implements Iterator<CorpusPart> {
    private static final int KEY_DIGITS = 16;

    private final Iterator<Row> rows;
    private Optional<Row> ahead = Optional.empty();
    private Optional<Piece> open = Optional.empty();

    /** @param rows rows of a {@link PictureTable} */
    TableParts(Iterator<Row> rows) {
        this.rows = rows;
    }

    private boolean look() {
        if (ahead.isEmpty() && rows.hasNext()) {
            ahead = Optional.of(rows.next());
        }
        return ahead.isPresent();
    }

    @Override
    public boolean hasNext() {
        open.ifPresent(Piece::close);
        return look();
    }

    @Override
    public CorpusPart next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Piece piece = new Piece(ahead.orElseThrow());
        open = Optional.of(piece);
        return piece;
    }

    /** Rows of one piece. */
    private final class Piece implements CorpusPart, Iterator<NamedPicture> {
        private final String file;
        private final long start;
        private final String key;
        private long number;

        Piece(Row first) {
            file = first.getString(PictureTable.FILE);
            start = first.getLong(PictureTable.START);
            String base = file.substring(file.lastIndexOf('/') + 1).replaceAll("[^\\w.-]", "_");
            key = base + "-" + digest(file + ":" + start);
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public Iterator<NamedPicture> pictures() {
            return this;
        }

        @Override
        public boolean hasNext() {
            return look() && ahead.orElseThrow().getLong(PictureTable.START) == start
                    && ahead.orElseThrow().getString(PictureTable.FILE).equals(file);
        }

        @Override
        public NamedPicture next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Row row = ahead.orElseThrow();
            ahead = Optional.empty();
            return picture(row, number++);
        }

        private NamedPicture picture(Row row, long numberInPiece) {
            String given = row.isNullAt(PictureTable.NAME) ? "" : row.getString(PictureTable.NAME);
            // Names are often addresses.
            String plain = given.replaceFirst("^\\w+:(//[^/]*)?/*", "").replaceFirst("^/+", "");
            Optional<String> relative = plain.isEmpty()
                    ? Optional.of(String.format("%08d", numberInPiece))
                    : EntryName.relative(plain);
            if (relative.isEmpty()) {
                return NamedPicture.unreadable(key + "/" + EntryName.printable(given),
                        "its name leads out of the output");
            }
            String name = key + "/" + relative.get();
            if (row.isNullAt(PictureTable.CONTENT)) {
                return NamedPicture.unreadable(name, "has no bytes: the column is null");
            }
            byte[] bytes = row.getAs(PictureTable.CONTENT);
            return new NamedPicture(name, treatment -> PictureReader.read(bytes, treatment));
        }

        /** Passes over the rows that were not taken. */
        @Override
        public void close() {
            while (hasNext()) {
                ahead = Optional.empty();
            }
        }
    }

    private static String digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, KEY_DIGITS);
    }
}
