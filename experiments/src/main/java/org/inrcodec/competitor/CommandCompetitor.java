package org.inrcodec.competitor;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.inrcodec.picture.Picture;

/** A codec of two programs: one encodes files, the other decodes to files that ImageIO reads. */
final class CommandCompetitor implements Competitor {
    private final CommandCodec codec;
    private final Path encoder;
    private final Path decoder;
    private final String version;

    CommandCompetitor(CommandCodec codec, Path encoder, Path decoder, String version) {
        this.codec = codec;
        this.encoder = encoder;
        this.decoder = decoder;
        this.version = version;
    }

    @Override
    public String name() {
        return codec.title();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String setting() {
        return codec.setting();
    }

    @Override
    public String suffix() {
        return codec.suffix();
    }

    @Override
    public int lowest() {
        return codec.lowest();
    }

    @Override
    public int highest() {
        return codec.highest();
    }

    @Override
    public byte[] encode(Picture picture, int quality) throws CodecException {
        return inFolder(folder -> {
            Path in = codec.readsPnmOnly()
                    ? Files.write(folder.path().resolve("in.pnm"), EightBitPictures.pnm(picture))
                    : Files.write(folder.path().resolve("in.png"), EightBitPictures.png(picture));
            Path out = folder.path().resolve("out" + codec.suffix());
            List<String> command = new ArrayList<>(List.of(encoder.toString()));
            command.addAll(codec.encoding(quality, Math.min(picture.width(), picture.height()), in, out));
            ExternalProgram.run(command, folder);
            return Files.readAllBytes(out);
        });
    }

    @Override
    public Picture decode(byte[] file, Picture form) throws CodecException {
        return inFolder(folder -> {
            Path in = Files.write(folder.path().resolve("in" + codec.suffix()), file);
            Path out = folder.path().resolve("out" + codec.decodedSuffix());
            List<String> command = new ArrayList<>(List.of(decoder.toString()));
            command.addAll(codec.decoding(in, out));
            ExternalProgram.run(command, folder);
            BufferedImage image = ImageIO.read(out.toFile());
            if (image == null) {
                throw new IOException(decoder.getFileName() + " wrote no picture");
            }
            return EightBitPictures.picture(image, form);
        });
    }

    /** Work in a temporary folder. */
    @FunctionalInterface
    private interface Work<T> {
        T in(WorkFolder folder) throws IOException;
    }

    private static <T> T inFolder(Work<T> work) throws CodecException {
        try (WorkFolder folder = WorkFolder.make()) {
            return work.in(folder);
        } catch (IOException e) {
            throw new CodecException(e.getMessage(), e);
        }
    }
}
