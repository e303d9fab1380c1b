package org.inrcodec.cli.image;

import java.util.ArrayList;
import java.util.List;

/** What happened to a picture on its way from the file: warnings for everyone, notes for those who ask. */
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
