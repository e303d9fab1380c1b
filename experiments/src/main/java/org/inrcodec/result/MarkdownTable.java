package org.inrcodec.result;

import java.util.ArrayList;
import java.util.List;

/** A table as lines of Markdown. Compiles with a JDK 17, for the scripts in {@code benchmarks/}. */
public final class MarkdownTable {
    private final List<Boolean> numbers;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param alignment for each column {@code l} for text, aligned left, or {@code r} for numbers, aligned right
     * @param head titles of the columns
     */
    public MarkdownTable(String alignment, List<String> head) {
        numbers = alignment.chars().mapToObj(c -> c == 'r').toList();
        add(head);
    }

    /**
     * @param row a cell for each column
     * @throws IllegalArgumentException when there are more or fewer cells
     */
    public void add(List<String> row) {
        if (row.size() != numbers.size()) {
            throw new IllegalArgumentException(row.size() + " cells for " + numbers.size() + " columns");
        }
        rows.add(row.stream().map(cell -> cell.replace("|", "\\|")).toList());
    }

    /** @return whether the table has no rows but its head */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** @return the lines without padding */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        lines.add(1, "| " + String.join(" | ", numbers.stream().map(right -> right ? "---:" : "---").toList()) + " |");
        return lines;
    }

    /** @return the lines with cells padded to the width of their column, for a terminal too */
    public List<String> paddedLines() {
        int[] width = new int[numbers.size()];
        for (List<String> row : rows) {
            for (int c = 0; c < width.length; c++) {
                width[c] = Math.max(width[c], row.get(c).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("|");
            for (int c = 0; c < width.length; c++) {
                String space = " ".repeat(width[c] - row.get(c).length());
                line.append(' ').append(numbers.get(c) ? space + row.get(c) : row.get(c) + space).append(" |");
            }
            lines.add(line.toString());
        }
        StringBuilder rule = new StringBuilder("|");
        for (int c = 0; c < width.length; c++) {
            rule.append(' ').append("-".repeat(Math.max(2, width[c]) - 1)).append(numbers.get(c) ? ':' : '-')
                    .append(" |");
        }
        lines.add(1, rule.toString());
        return lines;
    }
}
