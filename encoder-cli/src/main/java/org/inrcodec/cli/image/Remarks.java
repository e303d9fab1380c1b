package org.inrcodec.cli.image;

import java.util.ArrayList;
import java.util.List;

/** Collects remarks about the reading of a picture: warnings, which are always printed, and notes, which are printed on request. */
final class Remarks {
    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void warn(String line) {
        warnings.add(line);
    }

    void note(String line) {
        notes.add(line);
    }

    List<String> warnings() {
        return warnings;
    }

    List<String> notes() {
        return notes;
    }
}
