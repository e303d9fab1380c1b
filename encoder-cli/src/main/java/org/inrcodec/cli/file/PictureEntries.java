package org.inrcodec.cli.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.inrcodec.cli.archive.ArchiveEntry;
import org.inrcodec.cli.archive.ArchiveException;
import org.inrcodec.cli.archive.ArchiveLimits;
import org.inrcodec.cli.archive.PictureArchive;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.cli.image.PictureReader;
import org.inrcodec.cli.image.UnreadablePictureException;

/**
 * The pictures of several inputs, one after the other, to be gone through once. Of an archive one entry is in memory at
 * a time. Taking an entry never fails: whatever is wrong is thrown when the entry is read.
 */
public final class PictureEntries implements Iterable<PictureEntry>, Iterator<PictureEntry>, AutoCloseable {
    private final Iterator<PictureInput> inputs;
    private final Queue<PictureEntry> ready = new ArrayDeque<>();
    private Optional<OpenArchive> archive = Optional.empty();

    /** An archive that is being read. */
    private static final class OpenArchive {
        private final PictureInput input;
        private final PictureArchive content;
        private boolean isEmpty = true;

        OpenArchive(PictureInput input) throws IOException {
            this.input = input;
            content = PictureArchive.open(input.path(), ArchiveLimits.DEFAULT);
        }

        /** The next picture or refused entry; empty at the end. */
        Optional<PictureEntry> next() throws IOException {
            for (Optional<ArchiveEntry> next = content.next(); next.isPresent(); next = content.next()) {
                if (PictureInput.isPictureName(next.get().name())) {
                    isEmpty = false;
                    return Optional.of(entry(next.get()));
                }
            }
            return isEmpty ? Optional.of(withoutImages(input)) : Optional.empty();
        }

        private PictureEntry entry(ArchiveEntry entry) throws IOException {
            return switch (entry) {
                case ArchiveEntry.File file -> {
                    byte[] bytes = file.content().read();
                    yield PictureEntry.ofArchive(
                            input, file.name(), treatment -> PictureReader.read(bytes, treatment));
                }
                case ArchiveEntry.Refused refused -> PictureEntry.ofArchive(input, refused.name(), treatment -> {
                    throw new CommandFailure(ExitCode.INPUT, refused.reason());
                });
            };
        }
    }

    /** @param inputs the inputs */
    public PictureEntries(List<PictureInput> inputs) {
        this.inputs = List.copyOf(inputs).iterator();
    }

    @Override
    public Iterator<PictureEntry> iterator() {
        return this;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty()) {
            if (archive.isPresent()) {
                takeFromArchive(archive.get());
            } else if (inputs.hasNext()) {
                open(inputs.next());
            } else {
                return false;
            }
        }
        return true;
    }

    @Override
    public PictureEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void open(PictureInput input) {
        switch (input.kind()) {
            case FILE -> ready.add(
                    PictureEntry.ofFile(input, treatment -> PictureReader.read(input.path(), treatment)));
            case STANDARD_INPUT -> ready.add(PictureEntry.ofFile(input, PictureEntries::readStandardInput));
            case FOLDER -> addFolder(input);
            case ARCHIVE -> {
                try {
                    archive = Optional.of(new OpenArchive(input));
                } catch (IOException | RuntimeException | Error e) {
                    ready.add(PictureEntry.ofFailure(input, failure(e)));
                }
            }
        }
    }

    private void addFolder(PictureInput folder) {
        FolderPictures found = new FolderPictures(folder.path());
        for (Path file : found.pictures()) {
            String name = folder.path().relativize(file).toString().replace(File.separatorChar, '/');
            ready.add(PictureEntry.ofFolder(folder, name, file, treatment -> PictureReader.read(file, treatment)));
        }
        found.failures().forEach((part, failure) -> ready.add(PictureEntry.ofFailure(folder, part, failure)));
        if (ready.isEmpty()) {
            ready.add(withoutImages(folder));
        }
    }

    private void takeFromArchive(OpenArchive open) {
        Optional<PictureEntry> next;
        try {
            next = open.next();
        } catch (IOException | RuntimeException | Error e) {
            next = Optional.of(PictureEntry.ofFailure(open.input, failure(e)));
        }
        if (next.isEmpty() || !next.get().isCounted()) {
            close();
        }
        next.ifPresent(ready::add);
    }

    private static InputPicture readStandardInput(InputTreatment treatment)
            throws CommandFailure, UnreadablePictureException {
        byte[] bytes;
        try {
            bytes = StandardStreams.input().readAllBytes();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.INPUT, "cannot be read: " + e.getMessage(), e);
        }
        return PictureReader.read(bytes, treatment);
    }

    private static PictureEntry withoutImages(PictureInput input) {
        return PictureEntry.ofFailure(input, new CommandFailure(ExitCode.INPUT, "contains no images"));
    }

    private static CommandFailure failure(Throwable e) {
        return switch (e) {
            case ArchiveException a -> new CommandFailure(
                    a.limit() ? ExitCode.LIMIT : ExitCode.INPUT, a.getMessage(), a);
            case IOException i -> new CommandFailure(ExitCode.INPUT, "cannot be read: " + i.getMessage(), i);
            default -> BatchRunner.failure(e);
        };
    }

    /** Closes the archive that is open, if any. */
    @Override
    public void close() {
        Optional<OpenArchive> open = archive;
        archive = Optional.empty();
        if (open.isPresent()) {
            try {
                open.get().content.close();
            } catch (IOException e) {
                return; // Its entries were read.
            }
        }
    }
}
