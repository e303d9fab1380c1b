package org.inrcodec.cuda;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The folders where CUDA's libraries may lie, in the order in which they are looked through.
 *
 * @param windows whether the system is Windows, else Linux
 * @param property system properties, empty for one that is not set
 * @param environment environment variables, likewise
 * @param root the top of the file system, for tests; {@code /}
 */
record LibraryFolders(boolean windows, UnaryOperator<String> property, UnaryOperator<String> environment, Path root) {
    /** Names folders where the libraries are; NVRTC and cuBLAS are then sought nowhere else. */
    static final String PROPERTY = "inr.cuda.libraries";

    /** What a driver of NVIDIA makes: for cards, in WSL, on boards. */
    private static final List<String> DEVICES = List.of("dev/nvidiactl", "dev/nvidia0", "proc/driver/nvidia/version",
            "dev/dxg", "dev/nvgpu", "dev/nvhost-ctrl-gpu");

    static LibraryFolders ofThisMachine() {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return new LibraryFolders(windows, name -> System.getProperty(name, ""), name -> {
            String value = System.getenv(name);
            return value == null ? "" : value;
        }, Path.of(windows ? "C:\\" : "/"));
    }

    /** Folders that the user names by the property, empty without it. */
    List<Path> named() {
        return split(property.apply(PROPERTY));
    }

    /** The folders of {@code java.library.path}, which contain those of {@code LD_LIBRARY_PATH} or {@code PATH}. */
    List<Path> ofJava() {
        return split(property.apply("java.library.path"));
    }

    /**
     * Whether the system shows signs of an NVIDIA device. Without any, the system's loader is not asked for the driver: Java
     * warns of such a question where it was not started for it, and this one is asked on every machine.
     */
    boolean deviceInSight() {
        return windows || DEVICES.stream().anyMatch(file -> Files.exists(root.resolve(file)));
    }

    /** Where a driver puts its library when the system's loader does not know it. */
    List<Path> ofDrivers() {
        if (windows) {
            return existing("Windows/System32");
        }
        return existing("usr/lib/" + multiarch(), "usr/lib64", "usr/lib/wsl/lib", "usr/local/nvidia/lib64",
                "usr/lib/" + multiarch() + "/nvidia/current", "run/opengl-driver/lib");
    }

    /** The toolkit by its variables, the customary folders, packages of Python. */
    List<Path> ofToolkits() {
        Set<Path> folders = new LinkedHashSet<>();
        for (String variable : List.of("CUDA_PATH", "CUDA_HOME")) {
            split(environment.apply(variable)).forEach(home -> folders.addAll(insideToolkit(home)));
        }
        if (windows) {
            below("Program Files/NVIDIA GPU Computing Toolkit/CUDA", "v*")
                    .forEach(home -> folders.addAll(insideToolkit(home)));
        } else {
            folders.addAll(insideToolkit(root.resolve("usr/local/cuda")));
            below("usr/local", "cuda-*").forEach(home -> folders.addAll(insideToolkit(home)));
            folders.addAll(insideToolkit(root.resolve("opt/cuda")));
            folders.addAll(existing("usr/lib/" + multiarch(), "usr/lib64", "usr/lib/wsl/lib"));
        }
        folders.addAll(ofPython());
        return List.copyOf(folders);
    }

    private List<Path> insideToolkit(Path home) {
        List<String> inside = windows
                ? List.of("bin/x64", "bin")
                : List.of("lib64", "targets/" + (arm() ? "sbsa" : "x86_64") + "-linux/lib", "lib");
        return inside.stream().map(home::resolve).filter(Files::isDirectory).toList();
    }

    /** Where {@code pip install nvidia-cublas nvidia-cuda-nvrtc} and conda put them. */
    private List<Path> ofPython() {
        List<Path> prefixes = new ArrayList<>();
        for (String variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
            prefixes.addAll(split(environment.apply(variable)));
        }
        split(property.apply("user.home")).forEach(home -> prefixes.add(home.resolve(".local")));
        // The Python that a shell would start may belong to an environment of its own.
        for (Path folder : split(environment.apply("PATH"))) {
            if (folder.getParent() != null && Files.exists(folder.resolve("python3"))) {
                prefixes.add(folder.getParent());
            }
        }
        for (String prefix : List.of("usr/local", "usr", "opt/conda", "opt/venv")) {
            prefixes.add(root.resolve(prefix));
        }
        List<Path> folders = new ArrayList<>();
        for (Path prefix : prefixes) {
            List<Path> packages = new ArrayList<>();
            packages.add(prefix.resolve("Lib/site-packages"));
            for (Path python : below(prefix.resolve("lib"), "python3*")) {
                packages.add(python.resolve("site-packages"));
                packages.add(python.resolve("dist-packages"));
            }
            for (Path each : packages) {
                for (String inside : List.of("cu13", "cuda_nvrtc", "cublas")) {
                    for (String libraries : List.of("lib", "bin/x86_64", "bin")) {
                        folders.add(each.resolve("nvidia").resolve(inside).resolve(libraries));
                    }
                }
            }
        }
        return folders.stream().filter(Files::isDirectory).toList();
    }

    private boolean arm() {
        return property.apply("os.arch").equals("aarch64");
    }

    private String multiarch() {
        return (arm() ? "aarch64" : "x86_64") + "-linux-gnu";
    }

    private List<Path> existing(String... folders) {
        return List.of(folders).stream().map(root::resolve).filter(Files::isDirectory).toList();
    }

    private List<Path> below(String folder, String pattern) {
        return below(root.resolve(folder), pattern);
    }

    /** Folders of that pattern, the newest version first; empty when the folder cannot be read. */
    static List<Path> below(Path folder, String pattern) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder, pattern)) {
            inside.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        found.sort(Comparator.comparing(Path::toString).reversed());
        return found;
    }

    private static List<Path> split(String list) {
        List<Path> folders = new ArrayList<>();
        for (String each : list.split(File.pathSeparator)) {
            try {
                if (!each.isBlank()) {
                    folders.add(Path.of(each));
                }
            } catch (InvalidPathException e) {
                // Not a folder of this system: there is nothing in it.
                continue;
            }
        }
        return folders;
    }
}
