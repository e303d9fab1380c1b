package org.inrcodec.conformance.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.inrcodec.awt.PictureImages;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.decoder.Region;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.picture.Picture;

/** A decoder program whose first argument selects correct or faulty behaviour. */
final class ExampleDecoder {
    private ExampleDecoder() {}

    /** Behaviour, input, output, and for a part: width, height, x, y, w, h. */
    public static void main(String[] arguments) throws IOException {
        Path out = Path.of(arguments[2]);
        switch (arguments[0]) {
            case "refuse" :
                System.err.println("unsupported at byte 13: not today");
                System.exit(1);
                return;
            case "silent" :
                System.exit(3);
                return;
            case "small" :
                Files.write(out, "P5 1 1 255\n7".getBytes(StandardCharsets.US_ASCII));
                return;
            default :
                write(arguments[0], decode(arguments), out);
        }
    }

    private static Picture decode(String[] arguments) throws IOException {
        byte[] file = Files.readAllBytes(Path.of(arguments[1]));
        InrPicture picture = InrPicture.of(InrFile.read(file, DecoderLimits.DEFAULT), DecoderLimits.UNLIMITED);
        Optional<SubCase> part = arguments.length == 3
                ? Optional.empty()
                : Optional.of(new SubCase(
                        number(arguments[3]), number(arguments[4]),
                        new Region(
                                number(arguments[5]), number(arguments[6]), number(arguments[7]),
                                number(arguments[8]))));
        return part.isPresent() ? picture.decode(part.get().request()) : picture.decode();
    }

    private static void write(String format, Picture picture, Path out) throws IOException {
        byte[] samples = picture.canonicalBytes();
        switch (format) {
            case "png" :
                ImageIO.write(PictureImages.toBufferedImage(picture), "png", out.toFile());
                return;
            case "pam" :
                ByteArrayOutputStream pam = new ByteArrayOutputStream();
                pam.writeBytes(("P7\nWIDTH " + picture.width() + "\nHEIGHT " + picture.height() + "\nDEPTH "
                        + picture.channels() + "\nMAXVAL " + ((1 << picture.bitDepth()) - 1) + "\nENDHDR\n")
                        .getBytes(StandardCharsets.US_ASCII));
                pam.writeBytes(samples);
                Files.write(out, pam.toByteArray());
                return;
            case "wrong" :
                samples[picture.width() - 1] += 3;
                Files.write(out, samples);
                return;
            default :
                Files.write(out, samples);
        }
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }
}
