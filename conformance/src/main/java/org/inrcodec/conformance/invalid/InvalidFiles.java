package org.inrcodec.conformance.invalid;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.conformance.file.MarkedBytes;
import org.inrcodec.conformance.suite.InvalidDescriptor;
import org.inrcodec.format.InrFormatException.Kind;

/**
 * Collects invalid files. They are changes of the two smallest valid ones: a picture of one grey pixel as a network of
 * one hidden unit without weights, and one as a grid of one cell.
 */
final class InvalidFiles {
    /** HEAD of profile siren: 1 × 1 pixel, 1 channel, 8 bit, no frequencies, one hidden layer of width 1. */
    static final String SIREN_HEAD = "01 00 00 01 01 00 00 00 01";

    /** SIRN: four tensors of zeros. */
    static final String SIREN_TENSORS = "00 00 00 00";

    /** HEAD of profile grid: 1 × 1 pixel, 1 channel, 8 bit, one grid, no filter, one neighbour, one hidden unit. */
    static final String GRID_HEAD = "01 01 01 01 01 00 00 01 00 01";

    /** GRID: six tensors of zeros, and an empty stream. */
    static final String GRID_DATA = "06 00 00 00 00 00 00";

    private final List<InvalidFile> list = new ArrayList<>();

    List<InvalidFile> list() {
        return List.copyOf(list);
    }

    /**
     * @param clauses clauses of FORMAT.md with commas between
     * @param file the bytes, with the mark where the fault is
     */
    void add(String id, String title, Kind kind, String clauses, MarkedBytes file) {
        int offset = file.mark().orElseThrow(() -> new IllegalArgumentException(id + " has no mark"));
        list.add(InvalidFile.of(
                new InvalidDescriptor(id, title, List.of(clauses.split(", ")), kind, offset), file));
    }

    /** A file of profile siren with another HEAD. */
    void head(String id, String title, Kind kind, String clauses, String head) {
        add(id, title, kind, clauses, siren(head, SIREN_TENSORS));
    }

    /** A file of profile siren with other tensors: weight 1 × 2, bias 1 × 1, weight 1 × 1, bias 1 × 1. */
    void tensors(String id, String title, Kind kind, String clauses, String tensors) {
        add(id, title, kind, clauses, siren(SIREN_HEAD, tensors));
    }

    /** A file of profile grid with another HEAD. */
    void gridHead(String id, String title, Kind kind, String clauses, String head) {
        add(id, title, kind, clauses, grid(head, GRID_DATA));
    }

    /** A file of profile grid with another payload of GRID. */
    void gridData(String id, String title, Kind kind, String clauses, String data) {
        add(id, title, kind, clauses, grid(GRID_HEAD, data));
    }

    static MarkedBytes siren(String head, String tensors) {
        return file(MarkedBytes.hex(head), MarkedBytes.chunk("SIRN", MarkedBytes.hex(tensors)));
    }

    static MarkedBytes grid(String head, String data) {
        return file(MarkedBytes.hex(head), MarkedBytes.chunk("GRID", MarkedBytes.hex(data)));
    }

    /** Signature, HEAD and what follows it. */
    static MarkedBytes file(MarkedBytes head, MarkedBytes... chunks) {
        return MarkedBytes.join(
                MarkedBytes.signature(), MarkedBytes.chunk("HEAD", head), MarkedBytes.join(chunks));
    }
}
