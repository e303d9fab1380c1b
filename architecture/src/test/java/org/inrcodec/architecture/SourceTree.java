package org.inrcodec.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The main source files of the project's modules. */
final class SourceTree {

    private static final Pattern PACKAGE = Pattern.compile("^package org\\.inrcodec\\.([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern IMPORT = Pattern
            .compile("^import (?:static )?org\\.inrcodec\\.([a-z][\\w.]*?)\\.[A-Z].*;", Pattern.MULTILINE);

    private final Path project;

    /** @param project folder of the parent's {@code pom.xml} */
    SourceTree(Path project) {
        this.project = project;
    }

    /** Folders of the modules that have main source files. */
    Set<String> modules() throws IOException {
        try (Stream<Path> folders = Files.list(project)) {
            return new TreeSet<>(folders
                    .filter(folder -> Files.isRegularFile(folder.resolve("pom.xml"))
                            && Files.isDirectory(folder.resolve("src/main")))
                    .map(folder -> folder.getFileName().toString()).toList());
        }
    }

    /** Packages of a module that have a class, without {@link Floors#ROOT}. */
    Set<String> packages(String module) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : files(module)) {
            packageOf(Files.readString(file)).ifPresent(names::add);
        }
        return names;
    }

    /** What a module's imports do against the floors: one line each, {@code file: import: why}. */
    List<String> objections(String module, Floors floors) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(module)) {
            String text = Files.readString(file);
            Optional<String> user = packageOf(text);
            Matcher imports = IMPORT.matcher(text);
            while (user.isPresent() && imports.find()) {
                String line = project.relativize(file) + ": " + imports.group();
                floors.objection(user.get(), imports.group(1)).ifPresent(why -> found.add(line + " " + why));
            }
        }
        return found;
    }

    private static Optional<String> packageOf(String text) {
        Matcher declaration = PACKAGE.matcher(text);
        return declaration.find() ? Optional.of(declaration.group(1)) : Optional.empty();
    }

    private List<Path> files(String module) throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve(module).resolve("src/main"))) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .sorted().toList();
        }
    }
}
