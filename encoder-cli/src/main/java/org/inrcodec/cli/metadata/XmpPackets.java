package org.inrcodec.cli.metadata;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.XMPUtils;
import com.adobe.internal.xmp.options.ParseOptions;
import com.adobe.internal.xmp.options.SerializeOptions;
import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XMP packets (ISO 16684-1). */
final class XmpPackets {
    private static final Pattern RDF = Pattern.compile("<(?:[\\w.-]+:)?RDF[\\s/>]");
    private static final String NOTE = "http://ns.adobe.com/xmp/note/";
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

    /**
     * A packet with the properties of its extension (XMP specification part 3, §1.1.3.1).
     *
     * @throws IllegalArgumentException when one of them is not XMP
     */
    static String merged(String packet, String extension) {
        XMPMeta merged = parsed(packet);
        merged.deleteProperty(NOTE, "HasExtendedXMP");
        try {
            XMPUtils.appendProperties(parsed(extension), merged, true, false);
        } catch (XMPException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return written(merged);
    }

    /**
     * The properties of a packet.
     *
     * @throws IllegalArgumentException when it is not XMP
     */
    static XMPMeta parsed(String packet) {
        if (!RDF.matcher(packet).find()) { // Of which the parser makes an empty packet.
            throw new IllegalArgumentException("no element rdf:RDF");
        }
        try {
            return XMPMetaFactory.parseFromString(checked(packet), new ParseOptions().setDisallowDoctype(true));
        } catch (XMPException e) {
            throw new IllegalArgumentException("not well-formed XMP", e);
        }
    }

    /** A packet with these properties, without the frame for editing in place. */
    static String written(XMPMeta properties) {
        try {
            return XMPMetaFactory.serializeToString(
                    properties, new SerializeOptions().setOmitPacketWrapper(true).setUseCompactFormat(true));
        } catch (XMPException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The same packet with orientation 1 wherever it has one. */
    static String upright(String packet) {
        String attributes = ORIENTATION_ATTRIBUTE.matcher(packet).replaceAll("${before}1${after}");
        return ORIENTATION_ELEMENT.matcher(attributes).replaceAll("${before}1${after}");
    }
}
