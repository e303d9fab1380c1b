import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the viewer in its two forms, from its sources and the package for npm: a folder for a server, with every script in a file of its
 * own, and one page that contains everything, for {@code file:}, where browsers load neither modules nor workers nor WebAssembly from
 * other files.
 *
 * <p>
 * In the one page each module is a function that returns its exports, which works for the plain forms of {@code import} and
 * {@code export} that the scripts use; any other form ends the build. Files that scripts name by {@code new URL('./name', import.meta.url)}
 * are contained too, compressed.
 *
 * <p>
 * Arguments: folder of the viewer's sources, folder of the package for npm, folder to write.
 */
final class PackViewer {
    private static final String PAGE = "index.html";
    private static final String START = "viewer.js";
    private static final String ONE_PAGE = "inr-viewer.html";
    private static final String LIBRARY = "openseadragon/openseadragon.min.js";
    private static final String LICENCE = "openseadragon/LICENSE.txt";
    private static final String STYLE = "viewer.css";

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:\\{([^}]*)\\} from )?'\\./([\\w-]+\\.js)';$");
    private static final Pattern EXPORT = Pattern.compile("(?m)^export ((?:async )?(?:function|class|const|let)) (\\w+)");
    private static final Pattern ADDRESS = Pattern.compile("new URL\\('\\./([\\w.-]+)', import\\.meta\\.url\\)");
    private static final Pattern REST = Pattern.compile("(?m)^(?:import|export)\\b.*|import\\.meta|import\\(");
    private static final String POLICY = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; "
            + "style-src 'unsafe-inline'; img-src blob: data:; connect-src blob: data:; worker-src blob:";

    /** Turns the compressed files of the page into addresses, before the first module runs. */
    private static final String UNPACK = """
            const packed = {};
            for (const { dataset: { file, type }, textContent } of document.querySelectorAll('script[data-file]')) {
              const bytes = Uint8Array.from(atob(textContent), (letter) => letter.charCodeAt(0));
              const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
              packed[file] = URL.createObjectURL(new Blob([await new Response(plain).arrayBuffer()], { type }));
            }
            """;

    private final List<Path> folders;
    private final Set<String> assets = new TreeSet<>();

    private PackViewer(List<Path> folders) {
        this.folders = folders;
    }

    public static void main(String[] arguments) throws IOException {
        Path source = Path.of(arguments[0]);
        Path target = Path.of(arguments[2]);
        new PackViewer(List.of(source, Path.of(arguments[1]))).write(target);
    }

    private void write(Path target) throws IOException {
        Map<String, String> modules = new LinkedHashMap<>();
        collect(START, modules);
        String script = bundle(modules);
        Set<String> served = new TreeSet<>(modules.keySet());
        served.addAll(List.of(PAGE, STYLE, LIBRARY, LICENCE));
        StringBuilder contents = new StringBuilder();
        Set<String> done = new TreeSet<>();
        while (!done.containsAll(assets)) {
            // A worker may name files too.
            for (String asset : List.copyOf(assets)) {
                if (done.add(asset)) {
                    contents.append(contained(asset, served));
                }
            }
        }
        for (String file : served) {
            Path to = target.resolve(file);
            Files.createDirectories(to.getParent());
            Files.copy(find(file), to, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(target.resolve(ONE_PAGE), onePage(contents.toString(), script));
    }

    private Path find(String name) throws IOException {
        for (Path folder : folders) {
            if (Files.isRegularFile(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        throw new IOException(name + " is in none of " + folders);
    }

    private String read(String name) throws IOException {
        return Files.readString(find(name));
    }

    /** Adds a module after those that it imports. */
    private void collect(String name, Map<String, String> modules) throws IOException {
        if (modules.containsKey(name)) {
            return;
        }
        String text = read(name);
        for (MatchResult found : IMPORT.matcher(text).results().toList()) {
            collect(found.group(2), modules);
        }
        modules.put(name, text);
    }

    /** A file as an element of the page; what it needs itself goes to {@link #assets}, and all names to {@code served}. */
    private String contained(String name, Set<String> served) throws IOException {
        byte[] content;
        if (name.endsWith(".js")) {
            Map<String, String> modules = new LinkedHashMap<>();
            collect(name, modules);
            served.addAll(modules.keySet());
            content = bundle(modules).getBytes(StandardCharsets.UTF_8);
        } else {
            served.add(name);
            content = Files.readAllBytes(find(name));
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(content);
        }
        return "<script type=\"text/plain\" data-file=\"" + name + "\" data-type=\""
                + (name.endsWith(".wasm") ? "application/wasm" : "text/javascript") + "\">"
                + Base64.getEncoder().encodeToString(compressed.toByteArray()) + "</script>\n";
    }

    /** The modules as one script. */
    private String bundle(Map<String, String> modules) {
        StringBuilder script = new StringBuilder("const modules = {};\n");
        modules.forEach((name, text) -> script.append("modules['").append(name).append("'] = (() => {\n")
                .append(function(name, text)).append("})();\n"));
        return script.toString();
    }

    private String function(String name, String text) {
        String exports = EXPORT.matcher(text).results().map(found -> found.group(2)).collect(Collectors.joining(", "));
        String body = IMPORT.matcher(text).replaceAll(found -> found.group(1) == null ? "" : Matcher.quoteReplacement(
                "const {" + found.group(1).replace(" as ", ": ") + "} = modules['" + found.group(2) + "'];"));
        body = EXPORT.matcher(body).replaceAll("$1 $2");
        body = ADDRESS.matcher(body).replaceAll(found -> {
            assets.add(found.group(1));
            return "new URL(packed['" + found.group(1) + "'])";
        });
        // A page of file: starts only workers of this kind; packed, they import nothing.
        body = body.replace("type: 'module'", "type: 'classic'");
        Matcher rest = REST.matcher(body);
        if (rest.find()) {
            throw new IllegalArgumentException(name + ": no way is known to pack '" + rest.group() + "'");
        }
        return body + "return { " + exports + " };\n";
    }

    private String onePage(String contents, String script) throws IOException {
        String page = read(PAGE);
        page = replaced(page, "content=\"default-src [^\"]*\"", "content=\"" + POLICY + "\"");
        page = replaced(page, "<link rel=\"stylesheet\" href=\"" + STYLE + "\">", "<style>\n" + read(STYLE) + "</style>");
        page = replaced(page, "<script src=\"" + LIBRARY + "\"></script>",
                "<!--\n" + read(LICENCE) + "-->\n" + inline("<script>", read(LIBRARY).replaceAll("(?m)^//# sourceMappingURL=.*$", "")));
        return replaced(page, "<script type=\"module\" src=\"" + START + "\"></script>",
                contents + inline("<script type=\"module\">", UNPACK + script));
    }

    private static String inline(String tag, String script) {
        if (script.toLowerCase(Locale.ROOT).contains("</script") || script.contains("<!--")) {
            throw new IllegalArgumentException("a script contains what ends or hides scripts in a page");
        }
        return tag + "\n" + script + "</script>";
    }

    private static String replaced(String page, String pattern, String replacement) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        if (!found.find()) {
            throw new IllegalArgumentException("the page does not contain " + pattern);
        }
        return new StringBuilder(page).replace(found.start(), found.end(), replacement).toString();
    }
}
