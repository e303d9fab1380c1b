package org.inrcodec.cli.metadata;

import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XMP packets (ISO 16684-1). */
final class XmpPackets {
    private static final Pattern ORIENTATION_ATTRIBUTE = Pattern
            .compile("(?<before>\\btiff:Orientation\\s*=\\s*[\"'])\\d+(?<after>[\"'])");
    private static final Pattern ORIENTATION_ELEMENT = Pattern
            .compile("(?<before><tiff:Orientation>)\\s*\\d+\\s*(?<after></)");

    private XmpPackets() {}

    /**
     * Checks a packet and cuts off NUL bytes at its end.
     *
     * @throws IllegalArgumentException when it is not well-formed XML
     */
    static String checked(String text) {
        String packet = text.replaceFirst("\\x00+$", "");
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // No document types and no entities, so that nothing is fetched or expanded.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(packet));
            while (reader.hasNext()) {
                reader.next();
            }
            reader.close();
            return packet;
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("not well-formed XML", e);
        }
    }

    /** The same packet with orientation 1 wherever it has one. */
    static String upright(String packet) {
        String attributes = ORIENTATION_ATTRIBUTE.matcher(packet).replaceAll("${before}1${after}");
        return ORIENTATION_ELEMENT.matcher(attributes).replaceAll("${before}1${after}");
    }
}
