package org.inrcodec.cli.metadata;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
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
import java.util.Random;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IPTC-IIM of JPEG, TIFF and PSD files as XMP; expected values are those of the IPTC Photo Metadata Standard. */
class IptcMetadataTest {
    private static final String CITY = "Reykjavík";

    private final List<String> lines = new ArrayList<>();

    private XMPMeta read(byte[] file) throws IOException, XMPException {
        return XMPMetaFactory.parseFromString(xmp(file).orElseThrow());
    }

    private Optional<String> xmp(byte[] file) throws IOException {
        lines.clear();
        return InputMetadata.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), true, lines::add)
                .xmp();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] dataset(int record, int number, byte[] value) {
        return join(new byte[] {0x1c, (byte) record, (byte) number, (byte) (value.length >> 8), (byte) value.length},
                value);
    }

    private static byte[] dataset(int number, String value) {
        return dataset(2, number, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] block(int number, byte[] data) {
        return join(ascii("8BIM"), new byte[] {(byte) (number >> 8), (byte) number, 0, 0},
                ByteBuffer.allocate(4).putInt(data.length).array(), data, new byte[data.length % 2]);
    }

    private static byte[] segment(int marker, byte[]... parts) {
        byte[] data = join(parts);
        return join(new byte[] {(byte) 0xff, (byte) marker, (byte) (data.length + 2 >> 8), (byte) (data.length + 2)},
                data);
    }

    private static byte[] jpeg(byte[]... segments) {
        return join(new byte[] {(byte) 0xff, (byte) 0xd8}, join(segments), new byte[] {(byte) 0xff, (byte) 0xd9});
    }

    private static byte[] jpegWith(byte[]... datasets) {
        return jpeg(segment(0xed, ascii("Photoshop 3.0\0"), block(1028, join(datasets))));
    }

    private static byte[] tiff(int tag, int type, int size, byte[] value) {
        return ByteBuffer.allocate(26 + value.length).order(ByteOrder.LITTLE_ENDIAN).put(ascii("II*\0")).putInt(8)
                .putShort((short) 1).putShort((short) tag).putShort((short) type).putInt(value.length / size)
                .putInt(26).putInt(0).put(value).array();
    }

    private static String simple(XMPMeta xmp, String namespace, String name) throws XMPException {
        return xmp.getProperty(namespace, name).getValue();
    }

    @ParameterizedTest
    @CsvSource({
        "4, 001:Current, I, IntellectualGenre, Current", "10, 3, p, Urgency, 3", "15, SPO, p, Category, SPO",
        "40, hold, p, Instructions, hold", "85, staff, p, AuthorsPosition, staff", "90, Reykjavík, p, City, Reykjavík",
        "92, harbour, I, Location, harbour", "95, Vestur, p, State, Vestur", "100, ISL, I, CountryCode, ISL",
        "101, Iceland, p, Country, Iceland", "103, X1, p, TransmissionReference, X1", "105, Sea, p, Headline, Sea",
        "110, me, p, Credit, me", "115, us, p, Source, us", "122, ed, p, CaptionWriter, ed",
    })
    void textsAreMapped(int number, String value, String namespace, String name, String expected)
            throws IOException, XMPException {
        XMPMeta xmp = read(jpegWith(dataset(number, value)));
        assertEquals(expected,
                simple(xmp, namespace.equals("p") ? XMPConst.NS_PHOTOSHOP : XMPConst.NS_IPTCCORE, name));
        assertEquals(List.of(), lines);
    }

    @ParameterizedTest
    @CsvSource({"5, title", "116, rights", "120, description"})
    void textsWithLanguagesAreMapped(int number, String name) throws IOException, XMPException {
        XMPMeta xmp = read(jpegWith(dataset(number, "Líf")));
        assertEquals("Líf", xmp.getLocalizedText(XMPConst.NS_DC, name, null, "x-default").getValue());
        assertEquals(List.of(), lines);
    }

    @ParameterizedTest
    @CsvSource({
        "25, http://purl.org/dc/elements/1.1/, subject, a, b, false",
        "80, http://purl.org/dc/elements/1.1/, creator, a, b, true",
        "20, http://ns.adobe.com/photoshop/1.0/, SupplementalCategories, a, b, false",
        "12, http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/, SubjectCode, IPTC:01001000:::, 02003000, false",
    })
    void severalValuesAreMapped(int number, String namespace, String name, String a, String b, boolean ordered)
            throws IOException, XMPException {
        XMPMeta xmp = read(jpegWith(dataset(number, a), dataset(number, b)));
        assertEquals(2, xmp.countArrayItems(namespace, name));
        assertEquals(a.replaceAll("\\D*(\\d{8})\\D*", "$1"), xmp.getArrayItem(namespace, name, 1).getValue());
        assertEquals(b, xmp.getArrayItem(namespace, name, 2).getValue());
        assertEquals(ordered, xmp.getProperty(namespace, name).getOptions().isArrayOrdered());
        assertEquals(List.of(), lines);
    }

    @ParameterizedTest
    @CsvSource({
        "20200102, 101112+0230, 2020-01-02T10:11:12+02:30", "20200102, 101112, 2020-01-02T10:11:12",
        "20200100, '', 2020-01", "20200000, '', 2020",
    })
    void datesAreMapped(String date, String time, String expected) throws IOException, XMPException {
        XMPMeta xmp = read(jpegWith(dataset(55, date), time.isEmpty() ? new byte[0] : dataset(60, time)));
        assertEquals(expected, simple(xmp, XMPConst.NS_PHOTOSHOP, "DateCreated"));
        assertEquals(List.of(), lines);
    }

    @Test
    void latin1IsRead() throws IOException, XMPException {
        XMPMeta xmp = read(jpegWith(dataset(2, 90, CITY.getBytes(StandardCharsets.ISO_8859_1))));
        assertEquals(CITY, simple(xmp, XMPConst.NS_PHOTOSHOP, "City"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "7, 1, 0", "4, 4, 0", "4, 4, 1"})
    void tiffHoldsItInBytesOrInNumbers(int type, int size, int swapped) throws IOException, XMPException {
        byte[] iim = dataset(90, "Rome");
        byte[] padded = join(iim, new byte[(4 - iim.length % 4) % 4]);
        if (swapped == 1) {
            padded = new TiffField(0, TiffField.LONG, padded).reversed().value();
        }
        XMPMeta xmp = read(tiff(33723, type, size, size == 1 ? iim : padded));
        assertEquals("Rome", simple(xmp, XMPConst.NS_PHOTOSHOP, "City"));
        assertEquals(List.of(), lines);
    }

    @Test
    void photoshopBlocksOfTiffAndPsdHoldIt() throws IOException, XMPException {
        byte[] blocks = block(1028, dataset(90, "Rome"));
        assertEquals("Rome", simple(read(tiff(34377, 1, 1, blocks)), XMPConst.NS_PHOTOSHOP, "City"));
        ByteBuffer psd = ByteBuffer.allocate(26 + 4 + 4 + blocks.length + 4).put(ascii("8BPS\0\u0001"))
                .put(new byte[6]).putShort((short) 3).putInt(1).putInt(1).putShort((short) 8).putShort((short) 3)
                .putInt(0).putInt(blocks.length).put(blocks);
        assertEquals("Rome", simple(read(psd.array()), XMPConst.NS_PHOTOSHOP, "City"));
        assertEquals(List.of(), lines);
    }

    private static byte[] packet(String properties) {
        return segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0"), packetText(properties)
                .getBytes(StandardCharsets.UTF_8));
    }

    private static String packetText(String properties) {
        return "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                + "<rdf:Description rdf:about='' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' "
                + "xmlns:x1='http://example.org/' " + properties + "/></rdf:RDF></x:xmpmeta>";
    }

    @Test
    void thePacketKeepsItsOwn() throws IOException, XMPException {
        byte[] city = segment(0xed, ascii("Photoshop 3.0\0"),
                block(1028, join(dataset(90, "Rome"), dataset(101, "Italy"))));
        XMPMeta xmp = read(jpeg(packet("x1:own='1' photoshop:City='Roma'"), city));
        assertEquals("Roma", simple(xmp, XMPConst.NS_PHOTOSHOP, "City"));
        assertEquals("Italy", simple(xmp, XMPConst.NS_PHOTOSHOP, "Country"));
        assertEquals("1", simple(xmp, "http://example.org/", "own"));
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().contains("XMP has another photoshop:City"), lines.toString());
    }

    @Test
    void aPacketThatHasAllStaysAsItIs() throws IOException {
        String own = "photoshop:City='Rome, of which IPTC has the start' photoshop:DateCreated='2020-01-02T10:11:12.5Z'";
        byte[] city = segment(0xed, ascii("Photoshop 3.0\0"),
                block(1028, join(dataset(90, "Rome"), dataset(55, "20200102"), dataset(60, "101112+0000"))));
        assertEquals(Optional.of(packetText(own)), xmp(jpeg(packet(own), city)));
        assertEquals(List.of(), lines);
    }

    @Test
    void whatHasNoPropertyIsNamed() throws IOException {
        assertEquals(Optional.empty(), xmp(jpegWith(dataset(118, "call"), dataset(2, 77, new byte[1]))));
        assertEquals(List.of("not kept, because .inr has no place for it: IPTC dataset 2:77, IPTC Contact"), lines
                .stream().map(l -> l.replaceFirst("IPTC Contact, IPTC dataset 2:77", "IPTC dataset 2:77, IPTC Contact"))
                .toList());
    }

    @Test
    void damagedDataIsNamed() throws IOException, XMPException {
        XMPMeta xmp = read(jpegWith(dataset(90, "Rome"), ascii("rubbish")));
        assertEquals("Rome", simple(xmp, XMPConst.NS_PHOTOSHOP, "City"));
        assertEquals(List.of("damaged IPTC data omitted, at least in part"), lines);
    }

    @Test
    void aPacketThatIsNotXmpStaysAsItIs() throws IOException {
        byte[] other = segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0<a>b</a>"));
        byte[] city = segment(0xed, ascii("Photoshop 3.0\0"), block(1028, dataset(90, "Rome")));
        assertEquals(Optional.of("<a>b</a>"), xmp(jpeg(other, city)));
        assertTrue(lines.size() == 1 && lines.getFirst().contains("IPTC data, because"), lines.toString());
    }

    @Test
    void ofTwoDifferentOnesTheFirstIsKept() throws IOException, XMPException {
        XMPMeta xmp = read(jpeg(segment(0xed, ascii("Photoshop 3.0\0"), block(1028, dataset(90, "Rome")),
                block(1028, dataset(90, "Oslo")))));
        assertEquals("Rome", simple(xmp, XMPConst.NS_PHOTOSHOP, "City"));
        assertTrue(lines.size() == 1 && lines.getFirst().contains("a second IPTC data"), lines.toString());
    }

    /** Whatever the bytes are, the file is read. */
    @Test
    void anyBytesAreRead() {
        byte[] sound = join(dataset(90, "Rome"), dataset(55, "20200102"), dataset(60, "101112+0000"), dataset(25, "a"),
                dataset(1, 90, new byte[] {0x1b, 0x25, 0x47}), dataset(10, "3"), dataset(12, "IPTC:01001000:::"));
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            byte[] iim = Arrays.copyOf(sound, 1 + random.nextInt(sound.length));
            for (int k = random.nextInt(6); k > 0; k--) {
                iim[random.nextInt(iim.length)] = (byte) random.nextInt();
            }
            assertDoesNotThrow(() -> xmp(jpegWith(iim)), () -> Arrays.toString(iim));
        }
    }
}
