package org.inrcodec.cli.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntPredicate;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads a directory of a TIFF, BigTIFF or Exif structure and the directories below it. Damaged fields are omitted. The
 * numbers of 64 bits that only BigTIFF has become numbers of 32 bits.
 */
final class TiffParser {
    /** Limit of a chunk in {@code .inr} files (FORMAT.md §10.2): more need not be read. */
    private static final int MAX_BYTES = 1 << 22;

    private static final int BIG = 43;
    private static final int MAX_DEPTH = 2;
    private static final int MAX_ENTRIES = 1 << 16;
    private static final int LONG8 = 16;
    private static final int IFD8 = 18;

    private final ImageInputStream in;
    private final Runnable damaged;
    private final boolean big;
    private int left = MAX_BYTES;

    private TiffParser(ImageInputStream in, Runnable damaged, boolean big) {
        this.in = in;
        this.damaged = damaged;
        this.big = big;
    }

    /**
     * Reads the first directory of a structure.
     *
     * @param in the structure, from offset 0; its position and byte order change
     * @param tags tags of the fields to read in the first directory; of the directories below it all are read
     * @param damaged runs once for each damaged field
     * @throws IOException when there is no directory
     */
    static TiffDirectory first(ImageInputStream in, IntPredicate tags, Runnable damaged) throws IOException {
        in.seek(0);
        ByteOrder order = in.readByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        in.setByteOrder(order);
        in.seek(2);
        boolean big = in.readUnsignedShort() == BIG;
        in.seek(big ? 8 : 4);
        long offset = big ? in.readLong() : in.readUnsignedInt();
        return new TiffParser(in, damaged, big).read(offset, tags, 0);
    }

    private TiffDirectory read(long offset, IntPredicate tags, int depth) throws IOException {
        TiffDirectory directory = new TiffDirectory(in.getByteOrder());
        in.seek(offset);
        long count = big ? in.readLong() : in.readUnsignedShort();
        if (count < 0 || count > MAX_ENTRIES) {
            throw new IOException("a directory has no valid number of entries");
        }
        // Tag, type, number of values, and the values or their offset.
        int number = big ? 8 : 4;
        int entry = 4 + 2 * number;
        byte[] table = new byte[entry * (int) count];
        in.readFully(table);
        ByteBuffer entries = ByteBuffer.wrap(table).order(directory.order());
        for (int at = 0; at < table.length; at += entry) {
            int tag = Short.toUnsignedInt(entries.getShort(at));
            if (!tags.test(tag)) {
                continue;
            }
            try {
                boolean pointer = tag == TiffDirectory.EXIF || tag == TiffDirectory.GPS
                        || tag == TiffDirectory.INTEROPERABILITY;
                if (depth < MAX_DEPTH && pointer) {
                    long below = number(entries, at + 4 + number);
                    directory.putBelow(tag, read(below, any -> true, depth + 1));
                } else {
                    field(directory, entries, at, number);
                }
            } catch (IOException | IndexOutOfBoundsException e) {
                damaged.run();
            }
        }
        return directory;
    }

    private long number(ByteBuffer entries, int at) throws IOException {
        long number = big ? entries.getLong(at) : Integer.toUnsignedLong(entries.getInt(at));
        if (number < 0) {
            throw new IOException("an offset or number beyond any file");
        }
        return number;
    }

    private void field(TiffDirectory directory, ByteBuffer entries, int at, int number) throws IOException {
        int tag = Short.toUnsignedInt(entries.getShort(at));
        int type = Short.toUnsignedInt(entries.getShort(at + 2));
        boolean wide = big && type >= LONG8 && type <= IFD8;
        int size = wide ? 8 : TiffField.size(type);
        long count = number(entries, at + 4);
        if (size == 0 || count < 1 || count > left / size) {
            damaged.run();
            return;
        }
        byte[] data = new byte[size * (int) count];
        if (data.length <= number) {
            entries.get(at + 4 + number, data);
        } else {
            in.seek(number(entries, at + 4 + number));
            in.readFully(data);
        }
        left -= data.length;
        directory.put(wide ? narrow(tag, type, data, directory.order()) : new TiffField(tag, type, data));
    }

    /** LONG8, SLONG8 and IFD8 as LONG, SLONG and IFD. */
    private static TiffField narrow(int tag, int type, byte[] data, ByteOrder order) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(data).order(order);
        ByteBuffer to = ByteBuffer.allocate(data.length / 2).order(order);
        while (from.hasRemaining()) {
            long value = from.getLong();
            boolean signed = type == LONG8 + 1;
            if (signed ? value != (int) value : value >>> 32 != 0) {
                throw new IOException("a number of more than 32 bits");
            }
            to.putInt((int) value);
        }
        int narrow = switch (type) {
            case LONG8 -> TiffField.LONG;
            case IFD8 -> TiffField.IFD;
            default -> TiffField.SLONG;
        };
        return new TiffField(tag, narrow, to.array());
    }
}
