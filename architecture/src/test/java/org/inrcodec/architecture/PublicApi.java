package org.inrcodec.architecture;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a module lets every program use: types and members of the packages that it exports to everybody, as lines of text. */
final class PublicApi {
    private final ModuleDescriptor module;
    private final Path classes;
    private final Set<String> packages;

    private PublicApi(ModuleDescriptor module, Path classes) {
        this.module = module;
        this.classes = classes;
        this.packages = module.exports().stream().filter(exports -> !exports.isQualified()).map(Exports::source)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The project's modules on the class path that export a package to everybody. */
    static List<PublicApi> ofTheProject() {
        List<PublicApi> found = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path.resolve("module-info.class"))
                    || path.getFileName().toString().startsWith("inr-")) {
                ModuleFinder.of(path).findAll().stream().map(reference -> new PublicApi(reference.descriptor(), path))
                        .filter(api -> !api.packages.isEmpty()).forEach(found::add);
            }
        }
        return found;
    }

    String moduleName() {
        return module.name();
    }

    /** The packages exported to everybody. */
    Set<String> packages() {
        return packages;
    }

    /** The packages exported to certain modules. */
    Set<String> packagesForFriends() {
        return module.exports().stream().filter(Exports::isQualified).map(Exports::source)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A line for each type, and one for each member of it, indented. */
    List<String> lines() throws IOException, ClassNotFoundException {
        List<String> lines = new ArrayList<>();
        for (String name : classNames()) {
            Class<?> type = Class.forName(name, false, getClass().getClassLoader());
            if (isVisible(type)) {
                lines.add(header(type));
                Stream.of(type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                        .flatMap(Arrays::stream).map(Member.class::cast).filter(this::isPromised)
                        .map(member -> "  " + text(member)).sorted().forEach(lines::add);
            }
        }
        return lines;
    }

    private Set<String> classNames() throws IOException {
        if (Files.isDirectory(classes)) {
            return classNames(classes);
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + classes.toUri()), Map.of())) {
            return classNames(jar.getPath("/"));
        }
    }

    private Set<String> classNames(Path root) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String name : packages) {
            try (Stream<Path> files = Files.list(root.resolve(name.replace('.', '/')))) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
                        .forEach(file -> names.add(name + "." + file.substring(0, file.length() - ".class".length())));
            }
        }
        return names;
    }

    private static boolean isVisible(Class<?> type) {
        return !type.isAnonymousClass() && !type.isLocalClass() && isVisible(type.getModifiers())
                && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    /** Members whose types are in packages for friend modules are for these too. */
    private boolean isPromised(Member member) {
        return isVisible(member.getModifiers()) && !member.isSynthetic()
                && !(member instanceof Executable executable && Stream.concat(
                        Arrays.stream(executable.getParameterTypes()),
                        executable instanceof Method method ? Stream.of(method.getReturnType()) : Stream.empty())
                        .anyMatch(this::isForFriends));
    }

    private boolean isForFriends(Class<?> type) {
        Class<?> element = type.isArray() ? type.componentType() : type;
        return module.packages().contains(element.getPackageName()) && !packages.contains(element.getPackageName());
    }

    private static String header(Class<?> type) {
        StringBuilder text = new StringBuilder(type.toGenericString());
        Type above = type.getGenericSuperclass();
        if (above != null && above != Object.class) {
            text.append(" extends ").append(above.getTypeName());
        }
        String interfaces = Arrays.stream(type.getGenericInterfaces()).map(Type::getTypeName)
                .collect(Collectors.joining(", "));
        return text.append(interfaces.isEmpty() ? "" : (type.isInterface() ? " extends " : " implements ") + interfaces)
                .toString();
    }

    private static String text(Member member) {
        if (member instanceof Executable executable) {
            // How a method is made is no promise.
            return executable.toGenericString().replaceFirst("\\b(synchronized|native|strictfp) ", "");
        }
        return ((java.lang.reflect.Field) member).toGenericString();
    }
}
