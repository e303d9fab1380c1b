package org.inrcodec.cli.image;

import java.io.IOException;
import java.util.OptionalInt;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Fields of a TIFF file that say how its samples are to be read, from the metadata of its reader. */
final class TiffFields {
    private static final String FORMAT = "com_sun_media_imageio_plugins_tiff_image_1.0";

    private TiffFields() {}

    /** The first number of a field; none when there is none, or the file is of another format. */
    static OptionalInt value(ImageReader reader, String format, int index, int tag) {
        if (!format.contains("TIF")) {
            return OptionalInt.empty();
        }
        IIOMetadata metadata;
        try {
            metadata = reader.getImageMetadata(index);
        } catch (IOException | RuntimeException e) {
            return OptionalInt.empty(); // Damaged; whether the pixels can be read, their reading shows.
        }
        if (metadata == null || !FORMAT.equals(metadata.getNativeMetadataFormatName())) {
            return OptionalInt.empty();
        }
        NodeList fields = ((IIOMetadataNode) metadata.getAsTree(FORMAT)).getElementsByTagName("TIFFField");
        for (int i = 0; i < fields.getLength(); i++) {
            Element field = (Element) fields.item(i);
            if (field.getAttribute("number").equals(Integer.toString(tag))) {
                return firstNumber(field);
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt firstNumber(Element field) {
        NodeList all = field.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            String value = ((Element) all.item(i)).getAttribute("value");
            if (value.matches("\\d{1,9}")) {
                return OptionalInt.of(Integer.parseInt(value));
            }
        }
        return OptionalInt.empty();
    }
}
