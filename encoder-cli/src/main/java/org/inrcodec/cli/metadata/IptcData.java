package org.inrcodec.cli.metadata;

import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.iptc.IptcReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Datasets of IPTC-IIM (version 4.2) as values of XMP properties. */
final class IptcData {
    /** Versions and the coding of texts, which say nothing of the picture. */
    private static final Set<Integer> STRUCTURE = Set.of(
            IptcDirectory.TAG_ENVELOPE_RECORD_VERSION, IptcDirectory.TAG_CODED_CHARACTER_SET,
            IptcDirectory.TAG_APPLICATION_RECORD_VERSION);
    /** Year, month and day; 00 where they are unknown. */
    private static final Pattern DATE = Pattern.compile("(\\d{4}):?(\\d\\d):?(\\d\\d)");

    private static final Pattern TIME = Pattern.compile("(\\d\\d):?(\\d\\d):?(\\d\\d)(?:([+-]\\d\\d):?(\\d\\d))?");
    /** Provider, number in the taxonomy of subjects, and its names. */
    private static final Pattern SUBJECT = Pattern.compile("(?:[^:]*:)?(\\d{8})(?::.*)?");
    /** Number in the list of genres, and its name. */
    private static final Pattern GENRE = Pattern.compile("\\d{3}:(.*)");

    private final IptcDirectory datasets;
    /** Dates and times that are a part of a property. */
    private final Set<Integer> joined = new HashSet<>();

    private final Map<IptcProperty, List<String>> values = new LinkedHashMap<>();
    private final List<String> unmapped = new ArrayList<>();

    /** @param iim datasets that follow each other */
    IptcData(byte[] iim) {
        Metadata metadata = new Metadata();
        new IptcReader().extract(new SequentialByteArrayReader(iim), metadata, iim.length);
        datasets = metadata.getFirstDirectoryOfType(IptcDirectory.class);
        date(IptcProperty.DATE_CREATED, IptcDirectory.TAG_DATE_CREATED, IptcDirectory.TAG_TIME_CREATED);
        date(IptcProperty.DATE_DIGITISED, IptcDirectory.TAG_DIGITAL_DATE_CREATED,
                IptcDirectory.TAG_DIGITAL_TIME_CREATED);
        datasets.getTags().forEach(tag -> map(tag.getTagType(), tag.getTagName()));
    }

    /** Whether a part could not be read. */
    boolean isDamaged() {
        return datasets.hasErrors();
    }

    /** Values by property, without empty texts. */
    Map<IptcProperty, List<String>> values() {
        return values;
    }

    /** Names of the datasets that no property holds. */
    List<String> unmapped() {
        return unmapped;
    }

    private void map(int tag, String name) {
        if (STRUCTURE.contains(tag) || joined.contains(tag)) {
            return;
        }
        IptcProperty property = IptcProperty.of(tag);
        if (property == null) {
            unmapped.add(name.startsWith("Unknown") ? "dataset " + (tag >> 8) + ":" + (tag & 0xff) : name);
            return;
        }
        List<String> texts = texts(tag).stream().map(text -> text(tag, text)).filter(t -> !t.isBlank()).toList();
        if (!texts.isEmpty()) {
            values.put(property, texts);
        }
    }

    private List<String> texts(int tag) {
        if (datasets.getObject(tag) instanceof Number number) {
            return List.of(Character.toString(number.intValue() & 0xff)); // A digit.
        }
        String[] texts = datasets.getStringArray(tag);
        return texts == null ? List.of() : Arrays.stream(texts).map(text -> text.replaceFirst("\\x00+$", "")).toList();
    }

    private static String text(int tag, String text) {
        Pattern pattern = switch (tag) {
            case IptcDirectory.TAG_SUBJECT_REFERENCE -> SUBJECT;
            case IptcDirectory.TAG_OBJECT_ATTRIBUTE_REFERENCE -> GENRE;
            default -> null;
        };
        if (pattern != null) {
            Matcher parts = pattern.matcher(text);
            return parts.matches() ? parts.group(1) : text;
        }
        return text;
    }

    /** Joins date and time as ISO 8601; what is no date stays unmapped. */
    private void date(IptcProperty property, int dateTag, int timeTag) {
        Matcher date = DATE.matcher(texts(dateTag).stream().findFirst().orElse(""));
        if (!date.matches() || date.group(1).equals("0000")) {
            return;
        }
        StringBuilder text = new StringBuilder(date.group(1));
        if (!date.group(2).equals("00")) {
            text.append('-').append(date.group(2));
            if (!date.group(3).equals("00")) {
                text.append('-').append(date.group(3));
                Matcher time = TIME.matcher(texts(timeTag).stream().findFirst().orElse(""));
                if (time.matches()) {
                    text.append('T').append(time.group(1)).append(':').append(time.group(2)).append(':')
                            .append(time.group(3));
                    if (time.group(4) != null) {
                        text.append(time.group(4)).append(':').append(time.group(5));
                    }
                    joined.add(timeTag);
                }
            }
        }
        values.put(property, List.of(text.toString()));
        joined.add(dateTag);
    }
}
