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
 * what must be decoded, {@code invalid/<id>/} with {@code input.inr} and {@code test.json} for what must be refused.
 *
 * @param folder holds the folders {@code vectors} and {@code invalid}, of which one may be missing
 */
public record Suite(Path folder) {
    /** Name of the folder of valid files. */
    public static final String VECTORS = "vectors";

    /** Name of the folder of invalid files. */
    public static final String INVALID = "invalid";

    /** The command that makes the files of the tree. */
    public static final String GENERATOR = "inr conformance generate --suite FOLDER";

    /** @throws NullPointerException without a folder */
    public Suite {
        Objects.requireNonNull(folder, "folder");
    }

    /**
     * @return the suite that lies beside these classes, in their jar or their folder
     * @throws IOException when it isn't there
     */
    public static Suite bundled() throws IOException {
        URL vectors = Suite.class.getResource("/org/inrcodec/conformance/files/" + VECTORS);
        if (vectors == null) {
            throw new IOException("the program was built without the files of the suite");
        }
        try {
            URI uri = vectors.toURI();
            if (!uri.getScheme().equals("jar")) {
                return new Suite(Path.of(uri).getParent());
            }
            return new Suite(open(uri).provider().getPath(uri).getParent());
        } catch (URISyntaxException e) {
            throw new IOException("the files of the suite have a strange place: " + vectors, e);
        }
    }

    // Stays open for as long as the virtual machine lives.
    private static FileSystem open(URI uri) throws IOException {
        try {
            return FileSystems.newFileSystem(uri, Map.of());
        } catch (FileSystemAlreadyExistsException e) {
            return FileSystems.getFileSystem(uri);
        }
    }

    /**
     * @return the folders of the valid files, by name
     * @throws IOException when they can't be listed
     */
    public List<Path> valid() throws IOException {
        return folders(VECTORS);
    }

    /**
     * @return the folders of the invalid files, by name
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
