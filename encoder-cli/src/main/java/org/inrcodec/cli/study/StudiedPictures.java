package org.inrcodec.cli.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.file.PictureInputs;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.cli.image.PictureReader;
import org.inrcodec.cli.image.UnreadablePictureException;
import org.inrcodec.competitor.EightBitPictures;
import org.inrcodec.picture.Picture;
import org.inrcodec.study.CentreCrop;

/**
 * The pictures that a study is made of: 8 bits, without alpha, cut to the recipe's size.
 *
 * @param inputs pictures, folders and archives, at least one
 * @param crop side of the square that is cut out of the centre; empty for whole pictures
 */
record StudiedPictures(List<Path> inputs, OptionalInt crop) {
    /** Makes a study of a picture. */
    @FunctionalInterface
    interface Work {
        /**
         * @param name a name that no other picture has, parts joined by {@code /}
         * @param picture the picture
         * @throws IOException when results cannot be kept
         */
        void on(String name, Picture picture) throws IOException;
    }

    /** Hears of pictures that could not be taken. */
    @FunctionalInterface
    interface Failures {
        /**
         * @param name the picture's or the input's name
         * @param failure why
         */
        void failed(String name, CommandFailure failure);
    }

    /** Copies the list. */
    StudiedPictures {
        inputs = List.copyOf(inputs);
    }

    /**
     * Reads the inputs that are one picture, so that a mistake is told before an hour is spent on the others.
     *
     * @throws CommandFailure when one cannot be read
     */
    void require() throws CommandFailure {
        for (Path input : inputs) {
            if (!PictureInputs.several(input)) {
                try {
                    PictureReader.read(input, new InputTreatment(true, true));
                } catch (UnreadablePictureException e) {
                    throw new CommandFailure(
                            e.limit() ? ExitCode.LIMIT : ExitCode.INPUT, input + ": " + e.getMessage(), e);
                }
            }
        }
    }

    /** @return whether there may be more than one picture */
    boolean several() {
        return inputs.size() > 1 || PictureInputs.several(inputs.getFirst());
    }

    /** @return number of pictures, as far as the inputs can be read */
    int count() {
        return inputs.stream().mapToInt(PictureInputs::count).sum();
    }

    /**
     * Reads the pictures one after the other.
     *
     * @param work what is done with each
     * @param failures hears of those that cannot be read, and of inputs without any
     * @throws IOException that of the work, which ends it
     */
    void each(Work work, Failures failures) throws IOException {
        Set<String> names = new HashSet<>();
        IOException[] ended = new IOException[1];
        for (Path input : inputs) {
            try {
                int visited = PictureInputs.each(input, new PictureInputs.Visitor() {
                    @Override
                    public void picture(String name, PictureInputs.Source source) throws CommandFailure {
                        if (ended[0] == null) {
                            try {
                                work.on(ownName(names, input, name), read(source));
                            } catch (IOException e) {
                                ended[0] = e;
                            }
                        }
                    }

                    @Override
                    public void failed(String name, CommandFailure failure) {
                        failures.failed(PictureInputs.several(input) ? input + ": " + name : input.toString(), failure);
                    }
                });
                if (visited == 0) {
                    failures.failed(input.toString(), new CommandFailure(ExitCode.INPUT, "has no pictures"));
                }
            } catch (CommandFailure e) {
                failures.failed(input.toString(), e);
            }
            if (ended[0] != null) {
                throw ended[0];
            }
        }
    }

    /** A name that no other input's picture has; folders are made of it. */
    private static String ownName(Set<String> names, Path input, String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "\uFFFD");
        String own = plain;
        for (int i = 2; !names.add(own); i++) {
            own = input.getFileName() + " " + i + "/" + plain;
        }
        return own;
    }

    private Picture read(PictureInputs.Source source) throws CommandFailure {
        try {
            Picture whole = EightBitPictures.common(source.read(new InputTreatment(true, true)).picture());
            return crop.isPresent() ? CentreCrop.of(whole, crop.getAsInt()) : whole;
        } catch (UnreadablePictureException e) {
            throw new CommandFailure(e.limit() ? ExitCode.LIMIT : ExitCode.INPUT, e.getMessage(), e);
        }
    }
}
