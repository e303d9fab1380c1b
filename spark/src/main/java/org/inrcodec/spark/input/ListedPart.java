package org.inrcodec.spark.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.file.PictureEntries;
import org.inrcodec.cli.file.PictureEntry;
import org.inrcodec.cli.file.PictureInput;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.cli.image.PictureReader;
import org.inrcodec.cli.image.UnreadablePictureException;
import org.inrcodec.spark.file.FileSystems;

/** A part of a corpus of files: pictures, or one archive. */
final class ListedPart implements CorpusPart, Iterator<NamedPicture> {
    private static final long MAX_FILE = 1L << 30;

    private final String key;
    private final Iterator<ListedInput> inputs;
    private final Configuration conf;
    private Optional<OpenArchive> archive = Optional.empty();

    ListedPart(String key, List<ListedInput> inputs, Configuration conf) {
        this.key = key;
        this.inputs = inputs.iterator();
        this.conf = conf;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Iterator<NamedPicture> pictures() {
        return this;
    }

    @Override
    public boolean hasNext() {
        if (archive.isPresent() && !archive.get().entries.hasNext()) {
            close();
        }
        return archive.isPresent() || inputs.hasNext();
    }

    @Override
    public NamedPicture next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (archive.isPresent()) {
            return archive.get().next();
        }
        ListedInput input = inputs.next();
        return switch (input.kind()) {
            case PICTURE -> new NamedPicture(input.name(), treatment -> read(new Path(input.path()), treatment));
            case FAILED -> NamedPicture.unreadable(input.name(), input.error());
            case ARCHIVE -> open(input);
        };
    }

    private NamedPicture open(ListedInput input) {
        try {
            OpenArchive open = new OpenArchive(input.name(), new LocalFile(new Path(input.path()), conf));
            archive = Optional.of(open);
            return open.next(); // An archive without pictures has an entry that says so.
        } catch (IOException e) {
            return NamedPicture.unreadable(input.name(), "cannot be read: " + FileSystems.reason(e));
        }
    }

    private InputPicture read(Path file, InputTreatment treatment) throws UnreadablePictureException, CommandFailure {
        if (FileSystems.isLocal(file)) {
            return PictureReader.read(FileSystems.local(file), treatment);
        }
        byte[] bytes;
        try (InputStream in = FileSystems.of(file, conf).open(file)) {
            bytes = in.readNBytes((int) MAX_FILE + 1);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.INPUT, "cannot be read: " + FileSystems.reason(e), e);
        }
        if (bytes.length > MAX_FILE) {
            throw new CommandFailure(ExitCode.LIMIT, "has more than " + (MAX_FILE >> 20) + " MiB");
        }
        return PictureReader.read(bytes, treatment);
    }

    @Override
    public void close() {
        archive.ifPresent(OpenArchive::close);
        archive = Optional.empty();
    }

    /** An archive, whose pictures are in a folder of its name. */
    private static final class OpenArchive {
        private final String name;
        private final LocalFile file;
        private final PictureEntries entries;

        OpenArchive(String name, LocalFile file) {
            this.name = name;
            this.file = file;
            entries = new PictureEntries(List.of(new PictureInput(file.path(), PictureInput.Kind.ARCHIVE)));
        }

        NamedPicture next() {
            PictureEntry entry = entries.next();
            return new NamedPicture(entry.isCounted() ? name + "/" + entry.name() : name, entry::read);
        }

        void close() {
            entries.close();
            file.close();
        }
    }

    /** A file on this machine's disk: itself, or a copy that goes when it is closed. */
    private record LocalFile(java.nio.file.Path path, boolean copy) {
        LocalFile(Path file, Configuration conf) throws IOException {
            this(FileSystems.isLocal(file) ? FileSystems.local(file) : copyOf(file, conf), !FileSystems.isLocal(file));
        }

        private static java.nio.file.Path copyOf(Path file, Configuration conf) throws IOException {
            // Its name says what kind of archive it is.
            java.nio.file.Path copy = Files.createTempDirectory("inr-").resolve(file.getName());
            try (InputStream in = FileSystems.of(file, conf).open(file)) {
                Files.copy(in, copy);
            } catch (IOException e) {
                remove(copy);
                throw e;
            }
            return copy;
        }

        void close() {
            if (copy) {
                remove(path);
            }
        }

        private static void remove(java.nio.file.Path copy) {
            try {
                Files.deleteIfExists(copy);
                Files.deleteIfExists(copy.getParent());
            } catch (IOException e) {
                return; // The system empties its folder of temporary files.
            }
        }
    }
}
