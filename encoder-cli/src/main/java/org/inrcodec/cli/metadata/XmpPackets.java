package org.inrcodec.cli.metadata;

import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XMP packets (ISO 16684-1) as texts. */
final class XmpPackets {
    private static final Pattern ORIENTATION_ATTRIBUTE = Pattern
            .compile("(?<before>\\btiff:Orientation\\s*=\\s*[\"'])\\d+(?<after>[\"'])");
    private static final Pattern ORIENTATION_ELEMENT = Pattern
            .compile("(?<before><tiff:Orientation>)\\s*\\d+\\s*(?<after></)");

    private XmpPackets() {}

    /**
     * @param text a packet; padding with NUL at its end is cut off
     * @return the packet
     * @throws IllegalArgumentException when it is not well-formed XML
     */
    static String checked(String text) {
        String packet = text.replaceFirst("\\x00+$", "");
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // No document types, no entities: nothing is fetched and nothing expands.
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
            throw new IllegalArgumentException("it is not well-formed XML", e);
        }
    }

    /**
     * @param packet a packet
     * @return the same with an orientation of 1 wherever it gives one
     */
    static String upright(String packet) {
        String attributes = ORIENTATION_ATTRIBUTE.matcher(packet).replaceAll("${before}1${after}");
        return ORIENTATION_ELEMENT.matcher(attributes).replaceAll("${before}1${after}");
    }
}
