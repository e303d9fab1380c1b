package org.inrcodec.cli.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A directory of a TIFF or Exif structure (TIFF 6.0 §2, CIPA DC-008 §4.6) with the directories that its fields point
 * to: Exif, GPS and interoperability. Pointers to other directories stay numbers.
 */
final class TiffDirectory {
    static final int EXIF = 34665;
    static final int GPS = 34853;
    static final int INTEROPERABILITY = 40965;

    private static final int ENTRY = 12;

    private final ByteOrder order;
    private final SortedMap<Integer, TiffField> fields = new TreeMap<>();
    private final SortedMap<Integer, TiffDirectory> below = new TreeMap<>();

    TiffDirectory(ByteOrder order) {
        this.order = order;
    }

    ByteOrder order() {
        return order;
    }

    Optional<TiffField> field(int tag) {
        return Optional.ofNullable(fields.get(tag));
    }

    /** Adds a field in this directory's byte order, or replaces it. */
    void put(TiffField field) {
        fields.put(field.tag(), field);
    }

    /** Adds a directory that a field points to. */
    void putBelow(int tag, TiffDirectory directory) {
        below.put(tag, directory);
    }

    /** Adds a field when there is none. */
    void putIfAbsent(TiffField field) {
        fields.putIfAbsent(field.tag(), field);
    }

    /** Adds or replaces all fields of another directory, in this directory's byte order. */
    void putAll(TiffDirectory other) {
        boolean reverse = order != other.order;
        other.fields.values().forEach(f -> put(reverse ? f.reversed() : f));
        other.below.forEach((tag, directory) -> {
            TiffDirectory copy = new TiffDirectory(order);
            copy.putAll(directory);
            below.put(tag, copy);
        });
    }

    void remove(int tag) {
        fields.remove(tag);
    }

    boolean isEmpty() {
        return fields.isEmpty() && below.isEmpty();
    }

    /** Bytes of the directory and all directories below it. */
    int size() {
        int size = 2 + ENTRY * (fields.size() + below.size()) + 4;
        for (TiffField field : fields.values()) {
            size += outside(field);
        }
        for (TiffDirectory directory : below.values()) {
            size += directory.size();
        }
        return size;
    }

    /** Values of up to four bytes are in the entry; others follow the table, at even offsets. */
    private static int outside(TiffField field) {
        int length = field.value().length;
        return length <= 4 ? 0 : length + length % 2;
    }

    /** Table, values and the directories below, for an even offset of the directory in its file. */
    byte[] bytes(int offset) {
        ByteBuffer out = ByteBuffer.allocate(size()).order(order);
        SortedMap<Integer, TiffField> all = new TreeMap<>(fields);
        int at = 2 + ENTRY * (fields.size() + below.size()) + 4;
        for (Map.Entry<Integer, TiffDirectory> pointed : below.entrySet()) {
            byte[] bytes = pointed.getValue().bytes(offset + at);
            out.put(at, bytes);
            byte[] pointer = ByteBuffer.allocate(4).order(order).putInt(offset + at).array();
            all.put(pointed.getKey(), new TiffField(pointed.getKey(), TiffField.LONG, pointer));
            at += bytes.length;
        }
        out.putShort((short) all.size());
        for (TiffField field : all.values()) {
            out.putShort((short) field.tag()).putShort((short) field.type()).putInt(field.count());
            if (field.value().length <= 4) {
                out.put(field.value()).position(out.position() + 4 - field.value().length);
            } else {
                out.putInt(offset + at);
                out.put(at, field.value());
                at += outside(field);
            }
        }
        return out.array();
    }
}
