package org.inrcodec.cli.metadata;

import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSSerializer;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** XMP packets (ISO 16684-1). */
final class XmpPackets {
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
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
     * @throws IllegalArgumentException when one of them is not well-formed XML with an element {@code rdf:RDF}
     */
    static String merged(String packet, String extension) {
        Document main = document(packet);
        Element target = rdf(main);
        NodeList descriptions = rdf(document(extension)).getChildNodes();
        for (int i = 0; i < descriptions.getLength(); i++) {
            if (descriptions.item(i).getNodeType() == Node.ELEMENT_NODE) {
                target.appendChild(main.importNode(descriptions.item(i), true));
            }
        }
        NodeList all = target.getElementsByTagNameNS("*", "*");
        for (int i = all.getLength() - 1; i >= 0; i--) {
            Element element = (Element) all.item(i);
            element.removeAttributeNS(NOTE, "HasExtendedXMP");
            if (NOTE.equals(element.getNamespaceURI()) && element.getLocalName().equals("HasExtendedXMP")) {
                element.getParentNode().removeChild(element);
            }
        }
        DOMImplementationLS writers = (DOMImplementationLS) main.getImplementation();
        LSSerializer serializer = writers.createLSSerializer();
        serializer.getDomConfig().setParameter("xml-declaration", false);
        return serializer.writeToString(main);
    }

    private static Document document(String packet) {
        checked(packet); // Refuses document types.
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(packet.replaceFirst("\\x00+$", ""))));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("not well-formed XML", e);
        }
    }

    private static Element rdf(Document packet) {
        NodeList elements = packet.getElementsByTagNameNS(RDF, "RDF");
        if (elements.getLength() == 0) {
            throw new IllegalArgumentException("no element rdf:RDF");
        }
        return (Element) elements.item(0);
    }

    /** The same packet with orientation 1 wherever it has one. */
    static String upright(String packet) {
        String attributes = ORIENTATION_ATTRIBUTE.matcher(packet).replaceAll("${before}1${after}");
        return ORIENTATION_ELEMENT.matcher(attributes).replaceAll("${before}1${after}");
    }
}
