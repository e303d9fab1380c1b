package org.inrcodec.conformance.suite;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The files of the suite: {@code vectors/<id>/} with {@code input.inr}, {@code expected.png} and {@code test.json} for
 * files that must be decoded, {@code invalid/<id>/} with {@code input.inr} and {@code test.json} for files that must be refused.
 *
 * @param folder holds the folders {@code vectors} and {@code invalid}, of which one may be missing
 */
public record Suite(Path folder) {
    /** Name of the folder of valid files. */
    public static final String VECTORS = "vectors";

    /** Name of the folder of invalid files. */
    public static final String INVALID = "invalid";

    /** The command that generates the files of the suite. */
    public static final String GENERATOR = "inr conformance generate --suite FOLDER";

    /** Checks the folder. */
    public Suite {
        Objects.requireNonNull(folder, "folder");
    }

    /**
     * Finds the suite that was built together with these classes, in their jar or folder.
     *
     * @return the bundled suite
     * @throws IOException when it is missing
     */
    public static Suite bundled() throws IOException {
        URL vectors = Suite.class.getResource("/org/inrcodec/conformance/files/" + VECTORS);
        if (vectors == null) {
            throw new IOException("the files of the suite are missing from this build");
        }
        try {
            URI uri = vectors.toURI();
            if (!uri.getScheme().equals("jar")) {
                return new Suite(Path.of(uri).getParent());
            }
            return new Suite(open(uri).provider().getPath(uri).getParent());
        } catch (URISyntaxException e) {
            throw new IOException("the files of the suite are at an unsupported location: " + vectors, e);
        }
    }

    // Stays open until the virtual machine ends.
    private static FileSystem open(URI uri) throws IOException {
        try {
            return FileSystems.newFileSystem(uri, Map.of());
        } catch (FileSystemAlreadyExistsException e) {
            return FileSystems.getFileSystem(uri);
        }
    }

    /**
     * Lists the valid files.
     *
     * @return their folders, sorted by name
     * @throws IOException when they can't be listed
     */
    public List<Path> valid() throws IOException {
        return folders(VECTORS);
    }

    /**
     * Lists the invalid files.
     *
     * @return their folders, sorted by name
     * @throws IOException when they can't be listed
     */
    public List<Path> invalid() throws IOException {
        return folders(INVALID);
    }

    private List<Path> folders(String kind) throws IOException {
        Path parent = folder.resolve(kind);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(f -> Files.isRegularFile(f.resolve("test.json"))).sorted().toList();
        }
    }
}
