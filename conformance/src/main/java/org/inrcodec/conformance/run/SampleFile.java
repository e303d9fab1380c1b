package org.inrcodec.conformance.run;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * Reads the output of a decoder, whose format its first bytes show: PNG (and others that ImageIO reads), binary PGM, PPM and PAM,
 * or the bare samples in the order of FORMAT.md 8.5.3.
 */
final class SampleFile {
    private static final Pattern PNM = Pattern.compile("\\AP([56])\\s+(\\d+)\\s+(\\d+)\\s+(255|65535)\\s");
    private static final Pattern PAM = Pattern.compile("\\AP7\\n(?:[A-Z#][^\\n]*\\n)*?ENDHDR\\n");
    private static final int MAX_HEADER = 1000;

    private SampleFile() {}

    /**
     * Reads samples.
     *
     * @param form the form of bare samples
     * @throws IllegalArgumentException when the file has none of these formats
     */
    static SampleArray read(Path file, Optional<Form> form) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String start = new String(bytes, 0, Math.min(bytes.length, MAX_HEADER), StandardCharsets.ISO_8859_1);
        Matcher pnm = PNM.matcher(start);
        if (pnm.find()) {
            int channels = pnm.group(1).equals("5") ? 1 : 3;
            return samples(
                    bytes, pnm.end(),
                    new Form(number(pnm.group(2)), number(pnm.group(3)), channels, depth(number(pnm.group(4)))));
        }
        Matcher pam = PAM.matcher(start);
        if (pam.find()) {
            String header = pam.group();
            Form stated = new Form(
                    field(header, "WIDTH"), field(header, "HEIGHT"), field(header, "DEPTH"),
                    depth(field(header, "MAXVAL")));
            return samples(bytes, pam.end(), stated);
        }
        boolean bare = form.isPresent() && form.get().bytes() == bytes.length;
        Optional<BufferedImage> image = bare ? Optional.empty() : Optional.ofNullable(ImageIO.read(file.toFile()));
        return image.isPresent()
                ? SampleArray.of(image.get())
                : samples(bytes, 0, form.orElse(new Form(bytes.length, 1, 1, 8)));
    }

    private static SampleArray samples(byte[] bytes, int from, Form form) {
        return new SampleArray(form, Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static int field(String header, String name) {
        Matcher field = Pattern.compile("^" + name + " +(\\d+) *$", Pattern.MULTILINE).matcher(header);
        if (!field.find()) {
            throw new IllegalArgumentException("a PAM file without " + name);
        }
        return number(field.group(1));
    }

    private static int depth(int largest) {
        return largest == 255 ? 8 : largest == 65535 ? 16 : -1;
    }

    private static int number(String digits) {
        return digits.length() > 9 ? -1 : Integer.parseInt(digits);
    }
}
