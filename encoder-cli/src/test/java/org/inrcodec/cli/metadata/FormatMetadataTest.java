package org.inrcodec.cli.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metadata of small files that are made here, byte by byte: what is kept and what is named. */
class FormatMetadataTest {
    private static final byte[] LINEAR = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    private static final String RDF = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'";
    private static final String XMP = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF " + RDF
            + "><rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' dc:format='a'/></rdf:RDF>"
            + "</x:xmpmeta>";
    private static final String DIGEST = "0123456789ABCDEF0123456789ABCDEF";

    private final List<String> lines = new ArrayList<>();

    private PictureMetadata read(byte[] file) throws IOException {
        lines.clear();
        return InputMetadata.read(
                new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), true, lines::add);
    }

    private void assertOneLine(String words) {
        assertTrue(lines.size() == 1 && lines.getFirst().contains(words), lines.toString());
    }

    private void assertNoLine() {
        assertEquals(List.of(), lines);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    // PNG

    private static byte[] chunk(String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(ascii(type));
        crc.update(data);
        return join(number(data.length), ascii(type), data, number((int) crc.getValue()));
    }

    private static byte[] png(int colourType, byte[]... chunks) {
        byte[] header = join(number(1), number(1), bytes(8, colourType, 0, 0, 0));
        return join(
                ascii("\u0089PNG\r\n\u001a\n"), chunk("IHDR", header), join(chunks), chunk("IDAT", new byte[1]),
                chunk("IEND", new byte[0]));
    }

    private static byte[] gamma(int value) {
        return chunk("gAMA", number(value));
    }

    private static byte[] chromaticities(int... values) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int value : values) {
            data.writeBytes(number(value));
        }
        return chunk("cHRM", data.toByteArray());
    }

    private static final byte[] SRGB_CHROMATICITIES = chromaticities(
            31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000);

    @Test
    void theUsualGammaAndChromaticitiesAreSrgb() throws IOException {
        assertEquals(PictureMetadata.EMPTY, read(png(2, gamma(45455), SRGB_CHROMATICITIES)));
        assertEquals(PictureMetadata.EMPTY, read(png(2, gamma(45455))));
        assertEquals(PictureMetadata.EMPTY, read(png(2, SRGB_CHROMATICITIES)));
        assertEquals(PictureMetadata.EMPTY, read(png(0, gamma(45455))));
        assertNoLine();
    }

    @Test
    void srgbComesBeforeGamma() throws IOException {
        assertEquals(PictureMetadata.EMPTY, read(png(2, gamma(100000), chunk("sRGB", bytes(0)))));
    }

    @Test
    void codePointsComeBeforeAnythingElse() throws IOException {
        PictureMetadata found = read(png(2, gamma(100000), chunk("sRGB", bytes(0)), chunk("cICP", bytes(9, 1, 0, 1))));
        assertEquals(Optional.of("cICP 9-1-0-1"), found.iccProfile().flatMap(IccProfile::description));
        assertEquals(PictureMetadata.EMPTY, read(png(2, gamma(100000), chunk("cICP", bytes(1, 13, 0, 1)))));
    }

    @ParameterizedTest
    @CsvSource({"16, PQ", "18, HLG", "11, unknown colour code points"})
    void otherCodePointsAreNamed(int transfer, String words) throws IOException {
        assertEquals(PictureMetadata.EMPTY, read(png(2, chunk("cICP", bytes(9, transfer, 0, 1)))));
        assertOneLine(words);
    }

    @Test
    void aPaletteOfGreysHasAGreyProfile() throws IOException {
        byte[] palette = chunk("PLTE", bytes(0, 0, 0, 9, 9, 9));
        assertTrue(read(png(3, gamma(100000), palette)).iccProfile().orElseThrow().fits(1));
        byte[] coloured = chunk("PLTE", bytes(0, 0, 0, 9, 9, 8));
        assertTrue(read(png(3, gamma(100000), coloured)).iccProfile().orElseThrow().fits(3));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void senselessGammaIsNamed(int value) throws IOException {
        assertEquals(PictureMetadata.EMPTY, read(png(2, gamma(value))));
        assertOneLine("invalid gamma");
    }

    @Test
    void chromaticitiesOnOneLineAreNamed() throws IOException {
        read(png(2, chromaticities(31270, 32900, 10000, 10000, 20000, 20000, 30000, 30000)));
        assertOneLine("damaged colour profile");
    }

    @Test
    void allBitsSignificantSaysNothing() throws IOException {
        read(png(2, chunk("sBIT", bytes(8, 8, 8))));
        assertNoLine();
    }

    @ParameterizedTest
    @CsvSource({"bKGD, background colour (bKGD)", "tIME, time of the last change (tIME)", "sTER, stereo",
        "abCd, (abCd)"})
    void otherChunksAreNamed(String type, String words) throws IOException {
        read(png(2, chunk(type, new byte[7])));
        assertOneLine(words);
    }

    @Test
    void allThatIsLostIsInOneLine() throws IOException {
        read(png(2, chunk("tIME", new byte[7]), chunk("bKGD", new byte[6]), chunk("hIST", new byte[2])));
        assertOneLine("(tIME), background colour (bKGD), histogram of the palette (hIST)");
    }

    // JPEG

    private static byte[] segment(int marker, byte[]... data) {
        byte[] joined = join(data);
        int length = joined.length + 2;
        return join(bytes(0xff, marker, length >> 8, length), joined);
    }

    private static byte[] jpeg(byte[]... segments) {
        return join(bytes(0xff, 0xd8), join(segments), bytes(0xff, 0xda));
    }

    @Test
    void exifInTwoSegmentsIsJoined() throws IOException {
        byte[] exif = MetadataRoundTripTest.exif(ByteOrder.BIG_ENDIAN);
        PictureMetadata found = read(jpeg(
                segment(0xe1, ascii("Exif\0\0"), Arrays.copyOf(exif, 60)),
                segment(0xe1, ascii("Exif\0\0"), Arrays.copyOfRange(exif, 60, exif.length))));
        assertEquals(Optional.of(new Exif(exif)), found.exif());
        assertNoLine();
    }

    @Test
    void aSecondExifIsNamed() throws IOException {
        byte[] exif = join(ascii("Exif\0\0"), MetadataRoundTripTest.exif(ByteOrder.BIG_ENDIAN));
        assertEquals(84, read(jpeg(segment(0xe1, exif), segment(0xe1, exif))).exif().orElseThrow().length());
        assertOneLine("second Exif");
    }

    @Test
    void xmpInTwoSegmentsIsJoined() throws IOException {
        byte[] mark = ascii("http://ns.adobe.com/xap/1.0/\0");
        PictureMetadata found = read(jpeg(
                segment(0xe1, mark, ascii(XMP.substring(0, 50))), segment(0xe1, mark, ascii(XMP.substring(50)))));
        assertEquals(Optional.of(XMP), found.xmp());
        assertNoLine();
    }

    private static byte[] extension(int length, int offset, String part) {
        return segment(
                0xe1, ascii("http://ns.adobe.com/xmp/extension/\0" + DIGEST), number(length), number(offset),
                ascii(part));
    }

    @Test
    void extendedXmpIsMerged() throws IOException, XMPException {
        String main = XMP.replace("dc:format", "xmlns:n='http://ns.adobe.com/xmp/note/' n:HasExtendedXMP='" + DIGEST
                + "' dc:format");
        String more = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF " + RDF + " xmlns:e='urn:e'>"
                + "<rdf:Description rdf:about=''><e:large>words</e:large></rdf:Description></rdf:RDF></x:xmpmeta>";
        byte[] packet = segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0"), ascii(main));
        byte[] second = extension(more.length(), 70, more.substring(70));
        String found = read(jpeg(packet, second, extension(more.length(), 0, more.substring(0, 70)))).xmp()
                .orElseThrow();
        assertNoLine();
        XMPMeta properties = XmpPackets.parsed(found);
        assertEquals("words", properties.getPropertyString("urn:e", "large"));
        assertEquals("a", properties.getPropertyString(XMPConst.NS_DC, "format"));
        assertTrue(!found.contains("HasExtendedXMP"), found);
        assertEquals(Optional.of(main), read(jpeg(packet, second)).xmp());
        assertOneLine("a part is missing");
    }

    private static byte[] block(int number, byte[] data) {
        return join(ascii("8BIM"), bytes(number >> 8, number, 0, 0), number(data.length), data,
                new byte[data.length % 2]);
    }

    @Test
    void photoshopBlocksAreKeptOrNamed() throws IOException {
        byte[] resolution = block(1005, bytes(0, 72, 0, 0, 0, 1, 0, 1, 0, 144, 0, 0, 0, 1, 0, 1));
        PictureMetadata found = read(
                jpeg(segment(0xed, ascii("Photoshop 3.0\0"), resolution, block(1028, bytes(28, 2, 0, 0, 2, 0, 4)),
                        block(2000, bytes(1)))));
        assertEquals(Optional.of(new PixelDensity(2835, 5669, true)), found.density());
        assertOneLine("Photoshop paths");
    }

    @ParameterizedTest
    @CsvSource({"0xe2, MPF, several pictures", "0xeb, JP, APP11 JP", "0xe2, FPXR, APP2 FPXR",
        "0xec, Ducky, APP12 Ducky"})
    void otherSegmentsAreNamed(String marker, String identifier, String words) throws IOException {
        read(jpeg(segment(Integer.decode(marker), ascii(identifier + "\0rest"))));
        assertOneLine(words);
    }

    @Test
    void aWronglyNumberedOrPaddedProfileIsKept() throws IOException {
        byte[] first = Arrays.copyOf(LINEAR, 200);
        byte[] rest = Arrays.copyOfRange(LINEAR, 200, LINEAR.length);
        for (int[] numbers : new int[][] {{0, 2, 1, 2}, {0, 0, 0, 0}, {1, 3, 2, 3}, {1, 1, 1, 1}}) {
            PictureMetadata found = read(jpeg(
                    segment(0xe2, ascii("ICC_PROFILE\0"), bytes(numbers[0], numbers[1]), first),
                    segment(0xe2, ascii("ICC_PROFILE\0"), bytes(numbers[2], numbers[3]), rest, new byte[3])));
            assertEquals(Optional.of(new IccProfile(LINEAR)), found.iccProfile(), Arrays.toString(numbers));
            assertNoLine();
        }
    }

    @Test
    void inksOfJpegAreNamed() throws IOException {
        read(jpeg(segment(0xc0, bytes(8, 0, 1, 0, 1, 4), new byte[12])));
        assertOneLine("converted from CMYK to sRGB");
        read(jpeg(segment(0xc2, bytes(8, 0, 1, 0, 1, 3), new byte[9]), segment(0xc4, bytes(0, 0, 0, 0, 0, 4))));
        assertNoLine();
    }

    // TIFF

    /** A TIFF file without pixels, whose only field holds bytes. */
    private static byte[] tiff(int tag, int type, int count, byte[] value) {
        ByteBuffer file = ByteBuffer.allocate(26 + Math.max(4, value.length)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("II*\0")).putInt(8).putShort((short) 1);
        file.putShort((short) tag).putShort((short) type).putInt(count);
        if (value.length <= 4) {
            return file.put(value).array();
        }
        return file.putInt(26).putInt(0).put(value).array();
    }

    @ParameterizedTest
    @CsvSource({
        "301, transfer function", "319, primary chromaticities", "34735, geographic data",
        "50000, field 50000"
    })
    void otherFieldsAreNamed(int tag, String words) throws IOException {
        assertEquals(PictureMetadata.EMPTY, read(tiff(tag, 1, 8, new byte[8])));
        assertOneLine(words);
    }

    private static byte[] rationals(int... thousandths) {
        ByteBuffer values = ByteBuffer.allocate(8 * thousandths.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : thousandths) {
            values.putInt(value).putInt(1000);
        }
        return values.array();
    }

    /** What ImageMagick writes into every TIFF file: page 0 of 1, the colours of sRGB. */
    @Test
    void fieldsThatSayNothingNewAreNotNamed() throws IOException {
        read(tiff(297, 3, 2, bytes(0, 0, 1, 0)));
        assertNoLine();
        read(tiff(318, 5, 2, rationals(313, 329)));
        assertNoLine();
        read(tiff(319, 5, 6, rationals(640, 330, 300, 600, 150, 60)));
        assertNoLine();
        read(tiff(297, 3, 2, bytes(0, 0, 2, 0)));
        assertOneLine("page number");
        read(tiff(318, 5, 2, rationals(346, 359)));
        assertOneLine("white point");
        read(tiff(319, 5, 6, rationals(680, 320, 265, 690, 150, 60)));
        assertOneLine("primary chromaticities");
    }

    @ParameterizedTest
    @CsvSource({"II, 16", "MM, 16", "II, 4", "II, 18"})
    void pointersOfBigTiffAreFollowed(String mark, int type) throws IOException {
        boolean little = mark.equals("II");
        ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer file = ByteBuffer.allocate(16 + 8 + 20 + 8 + 8 + 20 + 8).order(order);
        file.put(ascii(mark)).putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(16);
        file.putLong(1).putShort((short) 34665).putShort((short) type).putLong(1);
        if (type == 4) {
            file.putInt(52).putInt(0);
        } else {
            file.putLong(52);
        }
        // The time of exposure, whose eight bytes are in the entry.
        file.putLong(0).putLong(1).putShort((short) 33434).putShort((short) 5).putLong(1).putInt(1).putInt(250)
                .putLong(0);
        byte[] exif = read(file.array()).exif().orElseThrow().bytes();
        assertNoLine();
        ByteBuffer classic = ByteBuffer.wrap(exif).order(order);
        assertEquals(1, classic.getInt(exif.length - 8));
        assertEquals(250, classic.getInt(exif.length - 4));
    }

    // Other formats

    private static byte[] gif(byte[]... blocks) {
        return join(ascii("GIF89a"), bytes(1, 0, 1, 0, 0, 0, 49), join(blocks), bytes(0x3b));
    }

    @Test
    void gifIsRead() throws IOException {
        ByteArrayOutputStream trailer = new ByteArrayOutputStream();
        trailer.write(1);
        for (int i = 255; i >= 0; i--) {
            trailer.write(i);
        }
        trailer.write(0);
        PictureMetadata found = read(gif(
                bytes(0x21, 0xff, 11), ascii("XMP DataXMP" + XMP), trailer.toByteArray(),
                bytes(0x21, 0xfe, 5), ascii("hello"), bytes(6), ascii(" world"), bytes(0),
                bytes(0x21, 0xff, 11), ascii("NETSCAPE2.0"), bytes(3, 1, 0, 0, 0)));
        assertEquals(Optional.of(XMP), found.xmp());
        assertEquals(List.of(new TextEntry("Comment", "hello world")), found.texts());
        assertEquals(Optional.empty(), found.density(), "square pixels");
        assertNoLine();
    }

    @Test
    void otherExtensionsOfGifAreNamed() throws IOException {
        read(gif(bytes(0x21, 0x01, 1, 7, 0), bytes(0x21, 0xff, 11), ascii("MAGPIE  1.0"), bytes(1, 9, 0)));
        assertOneLine("plain text, extension MAGPIE  1.0");
    }

    private static byte[] psd(int layers, byte[]... blocks) {
        byte[] resources = join(blocks);
        byte[] section = layers == 0 ? number(0) : join(number(6), number(2), bytes(0, layers));
        return join(
                ascii("8BPS"), bytes(0, 1, 0, 0, 0, 0, 0, 0, 0, 3), number(1), number(1), bytes(0, 8, 0, 3), number(0),
                number(resources.length), resources, section);
    }

    @Test
    void psdIsRead() throws IOException {
        byte[] resolution = block(1005, bytes(1, 44, 0, 0, 0, 1, 0, 1, 1, 44, 0, 0, 0, 1, 0, 1));
        byte[] exif = MetadataRoundTripTest.exif(ByteOrder.BIG_ENDIAN);
        PictureMetadata found = read(
                psd(0, resolution, block(1060, ascii(XMP)), block(1058, exif), block(1039, LINEAR)));
        assertEquals(Optional.of(new PixelDensity(11811, 11811, true)), found.density());
        assertEquals(Optional.of(XMP), found.xmp());
        assertEquals(OptionalInt.of(6), found.exif().orElseThrow().orientation());
        assertEquals(Optional.of(new IccProfile(LINEAR)), found.iccProfile());
        assertNoLine();
        read(psd(2));
        assertOneLine("layers (the composite is kept)");
    }

    private static byte[] bmp(int space, byte[] profile) {
        ByteBuffer file = ByteBuffer.allocate(14 + 124 + profile.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("BM")).putInt(14, 124).putInt(38, 11811).putInt(42, 11811).putInt(70, space).putInt(74, 1);
        file.putInt(126, 124).putInt(130, profile.length).position(138).put(profile);
        return file.array();
    }

    @Test
    void bmpIsRead() throws IOException {
        PictureMetadata found = read(bmp(0x4d424544, LINEAR));
        assertEquals(Optional.of(new PixelDensity(11811, 11811, true)), found.density());
        assertEquals(Optional.of(new IccProfile(LINEAR)), found.iccProfile());
        assertNoLine();
        read(bmp(0, new byte[0]));
        assertOneLine("calibrated colours");
        read(bmp(0x4c494e4b, new byte[0]));
        assertOneLine("name of a colour profile");
        read(bmp(0x73524742, new byte[0]));
        assertNoLine();
    }

    @ParameterizedTest
    @CsvSource({"P6", "P5", "P2"})
    void commentsOfPnmAreTexts(String kind) throws IOException {
        assertEquals(
                List.of(new TextEntry("Comment", "made by hand"), new TextEntry("Comment", "twice")),
                read(ascii(kind + "\n# made by hand\n1 1 #twice\n255\n#no comment")).texts());
        assertEquals(List.of(), read(ascii("P4\n1 1\n# pixels")).texts());
    }

    @Test
    void otherChunksOfWebpAreNamed() throws IOException {
        read(join(ascii("RIFF"), number(0), ascii("WEBPJUNK"), bytes(2, 0, 0, 0, 1, 2)));
        assertOneLine("chunk JUNK");
    }
}
