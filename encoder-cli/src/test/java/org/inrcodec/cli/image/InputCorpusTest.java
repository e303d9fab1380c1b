package org.inrcodec.cli.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pixels and tags of files in many formats, as ImageMagick, libwebp and exiftool read them. {@code src/test/scripts/corpus.sh} made the
 * files and the tables, which need none of these programs.
 */
class InputCorpusTest {
    private static final String FOLDER = "/inputs/corpus/";

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = InputCorpusTest.class.getResourceAsStream(FOLDER + name)) {
            return in.readAllBytes();
        }
    }

    private static Stream<String[]> table(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                .map(line -> line.split(";"));
    }

    static Stream<String[]> pixels() throws IOException {
        return table("pixels.csv");
    }

    static Stream<String[]> tags() throws IOException {
        return table("tags.csv");
    }

    /** Red, green, blue and alpha as 16-bit numbers. */
    private static int[] pixel(Picture picture, int x, int y) {
        int scale = picture.bitDepth() == 8 ? 257 : 1;
        int colours = picture.channels() <= 2 ? 1 : 3;
        int[] pixel = new int[4];
        for (int c = 0; c < 3; c++) {
            pixel[c] = scale * picture.sample(x, y, colours == 1 ? 0 : c);
        }
        pixel[3] = picture.channels() == colours ? 65535 : scale * picture.sample(x, y, colours);
        return pixel;
    }

    private static String digest(Picture picture) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                for (int sample : pixel(picture, x, y)) {
                    digest.update((byte) (sample >> 8));
                    digest.update((byte) sample);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pixels")
    void pixelsAreThoseOfOtherReaders(String name, int width, int height, int tolerance, String sha256, String points)
            throws IOException, NoSuchAlgorithmException {
        Picture picture = PictureReader.read(bytes(name), InputTreatment.KEEP).picture();
        assertEquals(width + " x " + height, picture.width() + " x " + picture.height());
        for (String point : points.split("\\|")) {
            int[] numbers = Arrays.stream(point.split("[,= ]")).mapToInt(Integer::parseInt).toArray();
            int[] expected = Arrays.copyOfRange(numbers, 2, 6);
            int[] read = pixel(picture, numbers[0], numbers[1]);
            if (tolerance == 0) {
                assertArrayEquals(expected, read, point);
            }
            for (int c = 0; c < 4; c++) {
                assertEquals(expected[c], read[c], 257.0 * tolerance, point + ": " + Arrays.toString(read));
            }
        }
        if (tolerance == 0) {
            assertEquals(sha256, digest(picture));
        }
    }

    /** IPTC data is found as XMP, other tags where they were. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("tags")
    void tagsAreThoseOfExiftool(String name, String tag, String kept, String value) throws IOException, XMPException {
        InputPicture read = PictureReader.read(bytes(name), InputTreatment.KEEP);
        assertFalse(read.warnings().toString().matches(".*(IPTC|Exif|XMP).*"), read.warnings().toString());
        String[] parts = kept.split("[-:]");
        if (parts[0].equals("XMP")) {
            XMPMeta xmp = XMPMetaFactory.parseFromString(read.metadata().xmp().orElseThrow());
            assertEquals(value, property(xmp, parts[1], parts[2]));
        } else {
            assertTrue(exif(read, kept.equals("ExifIFD:ISO")).contains(value), tag);
        }
    }

    /** Texts of Exif, or its sensitivity (CIPA DC-008 tag 0x8827, SHORT), which precedes its value in the table of fields. */
    private static String exif(InputPicture read, boolean sensitivity) {
        byte[] bytes = read.metadata().exif().orElseThrow().bytes();
        if (!sensitivity) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes)
                .order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        for (int at = 0; at <= bytes.length - 10; at += 2) {
            if (fields.getShort(at) == (short) 0x8827 && fields.getShort(at + 2) == 3) {
                return Integer.toString(fields.getShort(at + 8));
            }
        }
        return "";
    }

    private static String property(XMPMeta xmp, String prefix, String tag) throws XMPException {
        String namespace = prefix.equals("dc") ? XMPConst.NS_DC : XMPConst.NS_PHOTOSHOP;
        String name = prefix.equals("dc") ? tag.substring(0, 1).toLowerCase(Locale.ROOT) + tag.substring(1) : tag;
        if (!xmp.getProperty(namespace, name).getOptions().isArray()) {
            return xmp.getProperty(namespace, name).getValue();
        }
        List<String> items = new ArrayList<>();
        for (int i = 1; i <= xmp.countArrayItems(namespace, name); i++) {
            items.add(xmp.getArrayItem(namespace, name, i).getValue());
        }
        return String.join(", ", items);
    }
}
