package org.inrcodec.cli.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of the viewer. */
@FunctionalInterface
public interface ViewerFiles {
    /** The page whose scripts are files of their own, for a server. */
    String PAGE = "index.html";

    /** The page that contains everything, for a disk. */
    String ONE_PAGE = "inr-viewer.html";

    /**
     * @param name its path within the viewer, with {@code /}
     * @return the content of a file, empty when there is none of that name
     * @throws IOException when it cannot be read
     */
    Optional<byte[]> file(String name) throws IOException;

    /**
     * The viewer is in a jar of its own, which a build without WebAssembly (Maven's profile {@code quick}) leaves empty.
     *
     * @return the files in this build, empty when the viewer is not in it
     */
    static Optional<ViewerFiles> ofThisBuild() {
        String folder = "META-INF/inr-viewer/";
        ClassLoader loader = ViewerFiles.class.getClassLoader();
        if (loader.getResource(folder + ONE_PAGE) == null) {
            return Optional.empty();
        }
        Pattern names = Pattern.compile("([\\w-]+/)?[\\w-]+(\\.[\\w-]+)+");
        return Optional.of(name -> {
            if (!names.matcher(name).matches()) {
                return Optional.empty();
            }
            try (InputStream in = loader.getResourceAsStream(folder + name)) {
                return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
            }
        });
    }
}
