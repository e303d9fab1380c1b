package org.inrcodec.cli.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.file.PictureInputs;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.cli.image.UnreadablePictureException;
import org.inrcodec.compare.Comparison;
import org.inrcodec.compare.ResultFolder;
import org.inrcodec.device.DeviceUnavailableException;
import org.inrcodec.picture.Picture;

/** Has the pictures of all inputs measured, each under a name of its own, and keeps those that the page shows. */
final class ComparedPictures {
    /** So many pictures can be wiped between on the page, and so many pixels at most: they stand in it whole. */
    private static final int MAX_SHOWN = 12;

    private static final long MAX_SHOWN_PIXELS = 1L << 26;

    private final Comparison comparison;
    private final ResultFolder results;
    private final CompareProgress progress;
    private final BiConsumer<String, CommandFailure> failures;
    private final Set<String> names = new HashSet<>();
    private final Map<String, Picture> shown = new LinkedHashMap<>();

    /**
     * @param comparison measures a picture
     * @param results where its numbers are kept
     * @param progress is told of each picture
     * @param failures hears of pictures that could not be taken, by the name that the user knows
     */
    ComparedPictures(
            Comparison comparison,
            ResultFolder results,
            CompareProgress progress,
            BiConsumer<String, CommandFailure> failures) {
        this.comparison = comparison;
        this.results = results;
        this.progress = progress;
        this.failures = failures;
    }

    /** @return the pictures for the page by their names, in order; at most a dozen, and as many as memory is for */
    Map<String, Picture> shown() {
        return shown;
    }

    /**
     * @param input a picture, a folder or an archive
     * @throws CommandFailure when nothing of it can be measured
     */
    void add(Path input) throws CommandFailure {
        boolean several = PictureInputs.several(input);
        CommandFailure[] failed = new CommandFailure[1];
        int visited = PictureInputs.each(input, new PictureInputs.Visitor() {
            @Override
            public void picture(String name, PictureInputs.Source source) throws CommandFailure {
                measure(ownName(input, name, several), source);
            }

            @Override
            public void failed(String name, CommandFailure failure) {
                failed[0] = failure;
                progress.lost();
                if (several) {
                    progress.clear();
                    failures.accept(input + ": " + name, failure);
                }
            }
        });
        if (visited == 0) {
            throw new CommandFailure(ExitCode.INPUT, "has no pictures");
        }
        if (!several && failed[0] != null) {
            throw failed[0];
        }
    }

    /** A name that no other input's picture has, without characters that a line of the results cannot have. */
    private String ownName(Path input, String name, boolean several) {
        String plain = name.replaceAll("\\p{Cntrl}", "\uFFFD");
        String own = plain;
        if (!names.add(own)) {
            own = several ? input + "/" + plain : input.toString();
            for (int i = 2; !names.add(own); i++) {
                own = input + " " + i + "/" + plain;
            }
        }
        return own;
    }

    private void measure(String name, PictureInputs.Source source) throws CommandFailure {
        Picture picture;
        try {
            picture = source.read(new InputTreatment(true, true)).picture();
        } catch (UnreadablePictureException e) {
            throw new CommandFailure(e.limit() ? ExitCode.LIMIT : ExitCode.INPUT, e.getMessage(), e);
        }
        progress.picture(name, picture.pixels());
        try {
            if (!results.isSame(name, picture)) {
                throw new CommandFailure(
                        ExitCode.OUTPUT, "is not the picture that was measured under this name before; "
                                + "take another --report");
            }
            long pixels = shown.values().stream().mapToLong(Picture::pixels).sum();
            if (shown.size() < MAX_SHOWN && pixels + picture.pixels() <= MAX_SHOWN_PIXELS) {
                shown.put(name, picture);
            }
            comparison.measure(name, picture);
        } catch (DeviceUnavailableException e) {
            throw new CommandFailure(ExitCode.DEVICE, e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.OUTPUT, "results cannot be written: " + e.getMessage(), e);
        }
    }
}
