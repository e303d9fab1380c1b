package org.inrcodec.study.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads recipes. Each line is a word and its values, separated by commas; {@code #} begins a comment. Lines before the
 * first {@code trials NAME} describe the study, those after it its trials: every combination of the values.
 */
public final class RecipeParser {
    private static final Pattern LINE = Pattern.compile("(\\s*)(\\S+)(\\s*)(.*?)\\s*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final List<String> HEAD = List.of("picture", "crop", "minutes");
    private static final int MAX_WIDTH = 4096;

    private final String name;
    private final Set<Trial> trials = new LinkedHashSet<>();
    private final Set<String> groups = new LinkedHashSet<>();
    private final Set<String> given = new LinkedHashSet<>();
    private final Map<Setting, List<String>> grid = new EnumMap<>(Setting.class);
    private Optional<String> picture = Optional.empty();
    private OptionalInt crop = OptionalInt.empty();
    private OptionalDouble minutes = OptionalDouble.empty();
    private Optional<String> group = Optional.empty();
    private int groupLine;
    private int line;

    private RecipeParser(String name) {
        this.name = name;
    }

    /**
     * @param name name of the recipe
     * @param text its text
     * @return the recipe
     * @throws RecipeException when a line is wrong
     */
    public static Recipe parse(String name, String text) throws RecipeException {
        RecipeParser parser = new RecipeParser(name);
        for (String written : text.lines().toList()) {
            parser.line++;
            int comment = written.indexOf('#');
            parser.line(comment < 0 ? written : written.substring(0, comment));
        }
        parser.endGroup();
        if (parser.trials.isEmpty()) {
            throw new RecipeException(
                    Math.max(1, parser.line), 1, "nothing to try: a line 'trials NAME' and settings are missing");
        }
        return new Recipe(name, parser.picture, parser.crop, parser.minutes, List.copyOf(parser.trials));
    }

    private void line(String written) throws RecipeException {
        Matcher m = LINE.matcher(written);
        if (written.isBlank() || !m.matches()) {
            return;
        }
        String word = m.group(2);
        int column = m.start(2) + 1;
        int values = m.start(4) + 1;
        if (m.group(4).isEmpty()) {
            throw new RecipeException(line, column, "'" + word + "' without a value");
        }
        if (word.equals("trials")) {
            begin(m.group(4), values);
        } else if (group.isEmpty()) {
            head(word, m.group(4), column, values);
        } else {
            setting(word, m.group(4), column, values);
        }
    }

    private void begin(String title, int column) throws RecipeException {
        endGroup();
        if (!NAME.matcher(title).matches()) {
            throw new RecipeException(
                    line, column, "'" + title + "' is not a name: 1 to 64 letters, digits, '.', '_' and '-'");
        }
        if (!groups.add(title)) {
            throw new RecipeException(line, column, "trials '" + title + "' are defined already");
        }
        group = Optional.of(title);
        groupLine = line;
    }

    private void head(String word, String value, int column, int valueColumn) throws RecipeException {
        if (!HEAD.contains(word)) {
            throw new RecipeException(
                    line, column, "unknown word '" + word + "' before the first trials: allowed are "
                            + String.join(", ", HEAD) + ", trials");
        }
        once(word, column);
        switch (word) {
            case "picture" -> picture = Optional.of(value);
            case "crop" -> {
                if (!value.matches("[0-9]{1,4}") || Integer.parseInt(value) < 1
                        || Integer.parseInt(value) > MAX_WIDTH) {
                    throw wrong(word, value, valueColumn, "a whole number from 1 to " + MAX_WIDTH);
                }
                crop = OptionalInt.of(Integer.parseInt(value));
            }
            default -> {
                if (!value.matches("[0-9]{1,6}(\\.[0-9]{1,3})?") || Double.parseDouble(value) <= 0) {
                    throw wrong(word, value, valueColumn, "a number above 0");
                }
                minutes = OptionalDouble.of(Double.parseDouble(value));
            }
        }
    }

    private void setting(String word, String values, int column, int valueColumn) throws RecipeException {
        Setting setting = Setting.named(word).orElseThrow(() -> new RecipeException(
                line, column, "unknown setting '" + word + "': allowed are "
                        + Arrays.stream(Setting.values()).map(Setting::title).collect(Collectors.joining(", "))));
        once(word, column);
        List<String> canonical = new ArrayList<>();
        int at = 0;
        for (String part : values.split(",", -1)) {
            String value = part.strip();
            int place = valueColumn + at + (part.length() - part.stripLeading().length());
            canonical.add(setting.canonical(value).orElseThrow(() -> wrong(word, value, place, setting.allowed())));
            at += part.length() + 1;
        }
        grid.put(setting, canonical);
    }

    private void once(String word, int column) throws RecipeException {
        if (!given.add(word)) {
            throw new RecipeException(line, column, "'" + word + "' is set already: give several values in one line");
        }
    }

    private RecipeException wrong(String word, String value, int column, String allowed) {
        return new RecipeException(line, column, word + " '" + value + "' is not allowed: " + allowed);
    }

    private void endGroup() throws RecipeException {
        if (group.isPresent()) {
            if (grid.isEmpty()) {
                throw new RecipeException(groupLine, 1, "trials '" + group.get() + "' without a setting");
            }
            long count = 1;
            for (List<String> values : grid.values()) {
                count = Math.min(Integer.MAX_VALUE, count * values.size());
            }
            if (count + trials.size() > Recipe.MAX_TRIALS) {
                throw new RecipeException(groupLine, 1, "more than " + Recipe.MAX_TRIALS + " trials");
            }
            combine(new EnumMap<>(Setting.class), List.copyOf(grid.keySet()));
        }
        grid.clear();
        given.clear();
    }

    private void combine(Map<Setting, String> chosen, List<Setting> left) {
        if (left.isEmpty()) {
            trials.add(new Trial(group.orElseThrow(), chosen));
            return;
        }
        for (String value : grid.get(left.get(0))) {
            chosen.put(left.get(0), value);
            combine(chosen, left.subList(1, left.size()));
        }
        chosen.remove(left.get(0));
    }
}
