package org.inrcodec.conformance.invalid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inrcodec.conformance.file.ByteNotation;
import org.inrcodec.conformance.file.MarkedBytes;
import org.inrcodec.conformance.suite.InvalidDescriptor;
import org.inrcodec.format.InrFormatException.Kind;

/** Reads the table of invalid files, {@code files.txt}, which explains its own notation. */
final class InvalidFileTable {
    private static final Pattern DEFINITION = Pattern.compile("(\\p{Lower}[\\p{Lower}-]*) = (.*)");
    private static final Pattern ENTRY = Pattern
            .compile("(\\S+) \\| (\\w+)(?: or (\\w+))? \\| ([0-9., ]+) \\| (\\S.*)");
    private static final String FILE = "file";
    private static final String OWN_BYTES = "...";

    private final Map<String, MarkedBytes> names = new HashMap<>();
    private final List<InvalidFile> files = new ArrayList<>();
    private String form = OWN_BYTES;

    private InvalidFileTable() {}

    /**
     * The files of a table, in its order.
     *
     * @throws IllegalArgumentException when the table is not in its notation, or a file has no mark
     */
    static List<InvalidFile> parse(String table) {
        InvalidFileTable parsed = new InvalidFileTable();
        // An entry and the indented lines after it are read at once.
        for (String line : table.replaceAll("(?m)^#.*$", "").split("\\R(?! )")) {
            if (!line.isBlank()) {
                parsed.add(line);
            }
        }
        return List.copyOf(parsed.files);
    }

    private void add(String paragraph) {
        String[] lines = paragraph.split("\\R", 2);
        Matcher entry = ENTRY.matcher(lines[0]);
        Matcher definition = DEFINITION.matcher(lines[0]);
        if (entry.matches() && lines.length == 2) {
            files.add(file(entry, lines[1]));
        } else if (!definition.matches() || lines.length == 2) {
            throw new IllegalArgumentException("neither a file nor a definition: " + paragraph);
        } else if (definition.group(1).equals(FILE)) {
            form = definition.group(2);
        } else {
            names.put(definition.group(1), ByteNotation.parse(definition.group(2), names));
        }
    }

    private InvalidFile file(Matcher entry, String bytes) {
        names.put(OWN_BYTES, ByteNotation.parse(bytes, names));
        MarkedBytes file = ByteNotation.parse(form, names);
        int offset = file.mark()
                .orElseThrow(() -> new IllegalArgumentException(entry.group(1) + " has no mark"));
        Optional<Kind> other = Optional.ofNullable(entry.group(3)).map(InvalidFileTable::kind);
        List<String> clauses = List.of(entry.group(4).split(", "));
        return new InvalidFile(
                new InvalidDescriptor(entry.group(1), entry.group(5), clauses, kind(entry.group(2)), other, offset),
                file.bytes());
    }

    private static Kind kind(String name) {
        return Kind.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
