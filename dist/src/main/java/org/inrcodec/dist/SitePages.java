package org.inrcodec.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * The web site: the project's Markdown files as pages of static HTML, in the same folders, with the pictures and files that they link to.
 * Manual and API are added by the build.
 */
final class SitePages {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(),
            HeadingAnchorExtension.create());

    /** Pages and their names in the menu; an empty name is not in it. */
    private static final Map<String, String> PAGES = new LinkedHashMap<>();
    static {
        PAGES.put("README.md", "inr");
        PAGES.put("FORMAT.md", "File format");
        PAGES.put("docs/grid.md", "Profile grid");
        PAGES.put("docs/encoder.md", "Profile siren");
        PAGES.put("docs/cuda.md", "CUDA");
        PAGES.put("docs/study.md", "Studies");
        PAGES.put("docs/spark.md", "Spark");
        PAGES.put("conformance/README.md", "Conformance");
        PAGES.put("web/src/main/npm/README.md", "Web pages");
        PAGES.put("BENCHMARKS.md", "Benchmarks");
        PAGES.put("docs/architecture.md", "Architecture");
        PAGES.put("CHANGELOG.md", "Changes");
        PAGES.put("CONTRIBUTING.md", "");
        PAGES.put("docs/maintaining.md", "");
        PAGES.put("conformance/history/README.md", "");
    }

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final HtmlRenderer renderer = HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private final Set<Path> linked = new TreeSet<>();
    private final Path project;
    private final Path site;

    private SitePages(Path project, Path site) {
        this.project = project;
        this.site = site;
    }

    /**
     * Writes the site.
     *
     * @param arguments the project's folder and that of the site
     */
    public static void main(String[] arguments) throws IOException {
        SitePages pages = new SitePages(Path.of(arguments[0]).toRealPath(), Path.of(arguments[1]));
        for (String page : PAGES.keySet()) {
            pages.write(Path.of(page));
        }
        pages.copyLinkedFiles();
    }

    private static String html(String page) {
        return page.equals("README.md") ? "index.html" : page.replaceFirst("\\.md$", ".html");
    }

    private void write(Path page) throws IOException {
        Node document = parser.parse(Files.readString(project.resolve(page)));
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(destination(page, link.getDestination()));
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                image.setDestination(destination(page, image.getDestination()));
                visitChildren(image);
            }
        });
        Path file = site.resolve(html(page.toString()));
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                <!DOCTYPE html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%s</title>
                <style>
                body { font: 16px/1.5 sans-serif; max-width: 60rem; margin: 0 auto; padding: 0 1rem 3rem; color: #222 }
                nav { padding: 1rem 0; border-bottom: 1px solid #ccc } nav a { margin-right: 1rem; white-space: nowrap }
                a { color: #05a } img { max-width: 100%% } pre { overflow-x: auto; background: #f4f4f4; padding: .7rem }
                code { font-size: 90%% } table { border-collapse: collapse; display: block; overflow-x: auto }
                td, th { border: 1px solid #ccc; padding: .2rem .5rem; text-align: left; vertical-align: top }
                </style>
                <nav>%s</nav>
                %s</html>
                """.formatted(title(document), menu(page), renderer.render(document)));
    }

    private static String title(Node document) {
        Node first = document.getFirstChild();
        return first instanceof Heading ? TextContentRenderer.builder().build().render(first).strip() : "inr";
    }

    private static String menu(Path page) {
        String up = "../".repeat(page.getNameCount() - 1);
        List<String> items = new ArrayList<>();
        PAGES.forEach((file, name) -> {
            if (!name.isEmpty()) {
                items.add("<a href=\"%s%s\">%s</a>".formatted(up, html(file), name));
            }
        });
        items.add(1, "<a href=\"%smanual/inr.html\">Manual</a>".formatted(up));
        items.add(2, "<a href=\"%sapi/index.html\">Java API</a>".formatted(up));
        return String.join(" ", items);
    }

    /** A link of a page, to the page that another Markdown file becomes, or to a file that comes along. */
    private String destination(Path page, String link) {
        if (link.isEmpty() || link.startsWith("#") || link.contains(":")) {
            return link;
        }
        String path = link.replaceFirst("#.*", "");
        String anchor = link.substring(path.length());
        Path target = page.resolveSibling(path).normalize();
        String name = target.toString().replace('\\', '/');
        if (PAGES.containsKey(name)) {
            return "../".repeat(page.getNameCount() - 1) + html(name) + anchor;
        }
        if (Files.isRegularFile(project.resolve(target))) {
            linked.add(target);
        }
        return link;
    }

    private void copyLinkedFiles() throws IOException {
        for (Path file : linked) {
            Path copy = site.resolve(file.toString());
            Files.createDirectories(copy.getParent());
            Files.copy(project.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
