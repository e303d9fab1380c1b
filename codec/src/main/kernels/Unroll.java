import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the classes with unrolled loops: {@code java Unroll.java TEMPLATES TARGET}. Maven runs it before it compiles.
 *
 * <p>A template is a class with lines such as {@code unroll 6x4 8x3} before methods. The method below is written once for each of these
 * sizes, R rows by V vectors. Marks in its first 8 columns repeat lines:
 * <ul>
 *   <li>{@code r}: for every row; {@code v}: for every vector; {@code r v}: for every row and in it for every vector; {@code v r} likewise;
 *   <li>{@code r1}, {@code v1}: not for the first;
 *   <li>lines below each other whose marks begin with the same letter are the body of one loop.
 * </ul>
 * In braces stand
 * <ul>
 *   <li>{@code R}, {@code V}, {@code r}, {@code v}: these numbers; {@code r-1}: the row before;
 *   <li>{@code rv}: a digit for the row (a for 10) and one for the vector, to name a variable;
 *   <li>{@code +r*X}: nothing in row 0, {@code + X} in row 1, {@code + 2 * X} in row 2; {@code +v*X} likewise, {@code +i*X} for i = r V + v;
 *       without {@code *X} the number alone.
 * </ul>
 */
final class Unroll {
    private static final String SUFFIX = ".template";
    private static final int MARGIN = 8;
    private static final Pattern SIZES = Pattern.compile("    unroll((?: \\d+x\\d+)+)");
    private static final Pattern MARKS = Pattern.compile("([rv])(1?)(?: (.+))?");
    private static final Pattern FIELD = Pattern.compile("\\{(?:(R|V|r|v|r-1|rv)|\\+([rvi])(?:\\*([\\w.]+))?)}");

    /** A line of a method and its marks, or those that are left. */
    private record Line(String marks, String text) {}

    private final int rows;
    private final int vectors;
    private final StringBuilder out;

    private Unroll(int rows, int vectors, StringBuilder out) {
        this.rows = rows;
        this.vectors = vectors;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        Path templates = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        Files.createDirectories(target);
        List<Path> old = files(target, ".java");
        for (Path template : files(templates, SUFFIX)) {
            String name = templates.relativize(template).toString();
            Path file = target.resolve(name.replace(SUFFIX, ".java"));
            String text = "// Generated from " + name.replace('\\', '/') + " by Unroll.java.\n"
                    + expand(Files.readAllLines(template));
            // Only what has changed is written, so that the compiler has nothing to do otherwise.
            if (!old.remove(file) || !Files.readString(file).equals(text)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
        }
        for (Path file : old) {
            Files.delete(file);
        }
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(suffix)).toList());
        }
    }

    private static String expand(List<String> template) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < template.size(); i++) {
            Matcher sizes = SIZES.matcher(template.get(i));
            if (!sizes.matches()) {
                out.append(template.get(i)).append('\n');
                continue;
            }
            int from = i + 1;
            i = from + template.subList(from, template.size()).indexOf("    }");
            List<Line> method = template.subList(from, i + 1).stream().map(Unroll::line).toList();
            String between = "";
            for (String size : sizes.group(1).strip().split(" ")) {
                String[] sides = size.split("x");
                out.append(between);
                new Unroll(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), out).write(method, 0, 0);
                between = "\n";
            }
        }
        return out.toString();
    }

    private static Line line(String text) {
        String margin = text.substring(0, Math.min(MARGIN, text.length())).strip();
        return MARKS.matcher(margin).matches()
                ? new Line(margin, " ".repeat(MARGIN) + text.substring(MARGIN))
                : new Line("", text);
    }

    private void write(List<Line> lines, int r, int v) {
        for (int i = 0; i < lines.size();) {
            Line first = lines.get(i);
            if (first.marks.isEmpty()) {
                out.append(fill(first.text, r, v)).append('\n');
                i++;
                continue;
            }
            String letter = first.marks.substring(0, 1);
            int from = i;
            while (i < lines.size() && lines.get(i).marks.startsWith(letter)) {
                i++;
            }
            boolean overRows = letter.equals("r");
            for (int n = 0; n < (overRows ? rows : vectors); n++) {
                write(body(lines.subList(from, i), n), overRows ? n : r, overRows ? v : n);
            }
        }
    }

    /** The lines of turn n of a loop, without the mark of that loop. */
    private static List<Line> body(List<Line> loop, int n) {
        List<Line> body = new ArrayList<>();
        for (Line line : loop) {
            Matcher marks = MARKS.matcher(line.marks);
            if (marks.matches() && (n > 0 || marks.group(2).isEmpty())) {
                body.add(new Line(marks.group(3) == null ? "" : marks.group(3), line.text));
            }
        }
        return body;
    }

    private String fill(String text, int r, int v) {
        return FIELD.matcher(text).replaceAll(field -> field.group(1) == null
                ? plus(number(field.group(2), r, v), field.group(3))
                : field.group(1).equals("rv") ? "" + Character.forDigit(r, 16) + v : "" + number(field.group(1), r, v));
    }

    private int number(String name, int r, int v) {
        return switch (name) {
            case "R" -> rows;
            case "V" -> vectors;
            case "r" -> r;
            case "r-1" -> r - 1;
            case "v" -> v;
            default -> r * vectors + v;
        };
    }

    private static String plus(int count, String unit) {
        if (count == 0) {
            return "";
        }
        return " + " + (unit == null ? count : count == 1 ? unit : count + " * " + unit);
    }
}
