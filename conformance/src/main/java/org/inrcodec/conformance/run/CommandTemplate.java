package org.inrcodec.conformance.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command with placeholders such as {@code {in}} and {@code {out}}. No shell is involved: spaces separate the words,
 * single or double quotes keep them together.
 */
record CommandTemplate(List<String> words) {
    private static final Pattern WORD = Pattern.compile("\\G\\s*((?:[^\\s\"']|\"[^\"]*\"|'[^']*')+)");

    /** Copies the list. */
    CommandTemplate {
        words = List.copyOf(words);
    }

    /**
     * Splits a command into words.
     *
     * @param places placeholders that must occur, as {@code {in}}
     * @throws IllegalArgumentException when a quote is not closed or a placeholder is missing
     */
    static CommandTemplate parse(String text, String... places) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        int end = 0;
        while (word.find()) {
            words.add(word.group(1).replaceAll("\"([^\"]*)\"|'([^']*)'", "$1$2"));
            end = word.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException("unclosed quote in: " + text);
        }
        for (String place : places) {
            if (!text.contains(place)) {
                throw new IllegalArgumentException(place + " is missing in: " + text);
            }
        }
        return new CommandTemplate(words);
    }

    /** The words with {@code {name}} replaced by the value of each name. */
    List<String> fill(Map<String, String> values) {
        return words.stream().map(w -> {
            String filled = w;
            for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", value.getValue());
            }
            return filled;
        }).toList();
    }
}
