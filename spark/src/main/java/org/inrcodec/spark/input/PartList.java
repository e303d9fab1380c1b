package org.inrcodec.spark.input;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.inrcodec.cli.archive.PictureArchive;
import org.inrcodec.cli.file.PictureInput;
import org.inrcodec.spark.file.FileSystems;
import org.inrcodec.spark.file.FileWalk;

/**
 * The list of a corpus of files, in a folder: a file for each part, with a line of JSON for each input. It is written once, before the first
 * encode, so that a job that goes on has the same parts, and that the driver need not hold it.
 */
public final class PartList {
    private static final String COUNT = "parts";
    private static final Gson GSON = new Gson();

    private final FileSystem system;
    private final org.apache.hadoop.fs.Path folder;

    /**
     * @param folder the folder of the list
     * @param conf Hadoop's configuration
     * @throws IOException when its file system cannot be reached
     */
    public PartList(org.apache.hadoop.fs.Path folder, Configuration conf) throws IOException {
        system = FileSystems.of(folder, conf);
        this.folder = folder;
    }

    /**
     * @return number of parts; empty when the list is not written yet
     * @throws IOException when it cannot be read
     */
    public Optional<Long> count() throws IOException {
        if (!system.exists(folder)) {
            return Optional.empty();
        }
        try (BufferedReader in = reader(COUNT)) {
            return Optional.of(Long.parseLong(in.readLine()));
        }
    }

    /**
     * Writes the list. It appears as a whole.
     *
     * @param walk the files of the corpus
     * @param picturesPerPart pictures of a part, at least 1; an archive is a part of its own
     * @return number of parts; 0, and no list, when there are no files
     * @throws IOException when the files cannot be listed, or the list cannot be written
     */
    public long write(FileWalk walk, int picturesPerPart) throws IOException {
        org.apache.hadoop.fs.Path unfinished = folder.suffix(".unfinished");
        system.delete(unfinished, true);
        system.mkdirs(unfinished);
        Listing listing = new Listing(unfinished, picturesPerPart);
        try (listing) {
            walk.visit(listing);
        }
        if (listing.parts == 0) {
            system.delete(unfinished, true);
            return 0;
        }
        try (Writer out = writer(new org.apache.hadoop.fs.Path(unfinished, COUNT))) {
            out.write(Long.toString(listing.parts));
        }
        if (!system.rename(unfinished, folder)) {
            throw new IOException("the list " + unfinished + " cannot be renamed");
        }
        return listing.parts;
    }

    /** Names of folders and files for a walk: all folders, pictures and archives by their names. */
    public static boolean isWanted(String name) {
        return PictureInput.isPictureName(name) || PictureArchive.hasArchiveName(Path.of(name));
    }

    /**
     * @param number number of a part, below {@link #count}
     * @param conf Hadoop's configuration
     * @return the part
     * @throws IOException when its list cannot be read
     */
    public CorpusPart part(long number, Configuration conf) throws IOException {
        List<ListedInput> inputs = new ArrayList<>();
        try (BufferedReader in = reader(name(number))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                inputs.add(GSON.fromJson(line, ListedInput.class));
            }
        }
        return new ListedPart(name(number), inputs, conf);
    }

    private static String name(long number) {
        return String.format("%08d", number);
    }

    private BufferedReader reader(String name) throws IOException {
        return new BufferedReader(new InputStreamReader(
                system.open(new org.apache.hadoop.fs.Path(folder, name)), StandardCharsets.UTF_8));
    }

    private Writer writer(org.apache.hadoop.fs.Path file) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(system.create(file, false), StandardCharsets.UTF_8));
    }

    /** Writes the parts while folders are walked through. */
    private final class Listing implements FileWalk.Visitor, AutoCloseable {
        private final org.apache.hadoop.fs.Path target;
        private final int picturesPerPart;
        private long parts;
        private int inOpenPart;
        private Optional<Writer> open = Optional.empty();

        Listing(org.apache.hadoop.fs.Path target, int picturesPerPart) {
            this.target = target;
            this.picturesPerPart = picturesPerPart;
        }

        /** Two pictures of one folder whose names differ in their suffixes only would have one output. */
        @Override
        public void folder(String name, Iterable<FileStatus> files) throws IOException {
            Map<String, String> outputs = new HashMap<>();
            for (FileStatus file : files) {
                String fileName = file.getPath().getName();
                String path = file.getPath().toString();
                boolean archive = PictureArchive.hasArchiveName(Path.of(fileName));
                String other = archive ? null : outputs.putIfAbsent(OutputName.of(fileName), fileName);
                if (other != null) {
                    add(new ListedInput(name + fileName, path, ListedInput.Kind.FAILED,
                            OutputName.of(name + fileName) + " is already the output of " + name + other));
                } else {
                    add(new ListedInput(
                            name + fileName, path,
                            archive ? ListedInput.Kind.ARCHIVE : ListedInput.Kind.PICTURE, ""));
                }
            }
        }

        @Override
        public void unlisted(String name, String reason) throws IOException {
            add(new ListedInput(name, name, ListedInput.Kind.FAILED, reason));
        }

        private void add(ListedInput input) throws IOException {
            boolean alone = input.kind() == ListedInput.Kind.ARCHIVE;
            if (alone || inOpenPart == picturesPerPart) {
                close();
            }
            if (open.isEmpty()) {
                open = Optional.of(writer(new org.apache.hadoop.fs.Path(target, name(parts++))));
            }
            open.get().write(GSON.toJson(input) + "\n");
            inOpenPart++;
            if (alone) {
                close();
            }
        }

        @Override
        public void close() throws IOException {
            inOpenPart = 0;
            if (open.isPresent()) {
                open.get().close();
                open = Optional.empty();
            }
        }
    }
}
