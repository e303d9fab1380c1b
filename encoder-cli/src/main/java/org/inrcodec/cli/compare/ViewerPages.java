package org.inrcodec.cli.compare;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inrcodec.cli.viewer.ViewerFiles;
import org.inrcodec.cli.viewer.ViewerPage;
import org.inrcodec.compare.report.ZoomPages;
import org.inrcodec.result.AtomicFile;

/** The viewer beside a report: for each picture one page that contains the picture's {@code .inr} files. */
final class ViewerPages implements ZoomPages {
    private static final String SUFFIX = ".inr";
    private static final String FOLDER = "zoom";

    private final ViewerFiles viewer;
    private final Path folder;

    private ViewerPages(ViewerFiles viewer, Path folder) {
        this.viewer = viewer;
        this.folder = folder;
    }

    /** Pages in the folder of a report; none when this build has no viewer. */
    static ZoomPages in(Path report) {
        return ViewerFiles.ofThisBuild().<ZoomPages>map(viewer -> new ViewerPages(viewer, report)).orElse(NONE);
    }

    @Override
    public Optional<String> write(String picture, List<Path> files) throws IOException {
        ViewerPage page = new ViewerPage(viewer, ViewerFiles.ONE_PAGE);
        for (Path file : files) {
            page.contain(file.getFileName().toString(), Files.readAllBytes(file));
        }
        // Named like the first file, whose name is that of no other picture's.
        String first = files.getFirst().getFileName().toString();
        String name = first.substring(0, first.length() - SUFFIX.length()) + ".html";
        Files.createDirectories(folder.resolve(FOLDER));
        AtomicFile.write(folder.resolve(FOLDER).resolve(name), page.bytes());
        try {
            return Optional.of(new URI(null, null, FOLDER + "/" + name, null).toASCIIString());
        } catch (URISyntaxException e) {
            throw new IOException("the page " + name + " has no address", e);
        }
    }
}
