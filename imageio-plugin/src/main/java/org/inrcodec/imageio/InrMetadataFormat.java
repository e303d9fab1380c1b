package org.inrcodec.imageio;

import java.util.List;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadataFormat;
import javax.imageio.metadata.IIOMetadataFormatImpl;

/** The metadata tree {@value #NAME}: header and metadata chunks of a file (FORMAT.md §6.1, §9). */
public final class InrMetadataFormat extends IIOMetadataFormatImpl {
    /** Name of the format and of its root. */
    public static final String NAME = "org_inrcodec_inr_1.0";

    static final String HEADER = "Header";
    static final String ICC_PROFILE = "ICCProfile";
    static final String EXIF = "Exif";
    static final String XMP = "XMP";
    static final String TEXT = "Text";
    static final String TEXT_ENTRY = "TextEntry";
    static final String PIXEL_DENSITY = "PixelDensity";
    static final String METRE = "metre";

    private InrMetadataFormat() {
        super(NAME, CHILD_POLICY_SOME);
        addElement(HEADER, NAME, CHILD_POLICY_EMPTY);
        for (String text : new String[] {"version", "profile"}) {
            addAttribute(HEADER, text, DATATYPE_STRING, false, null);
        }
        for (String number : new String[] {"width", "height", "channels", "bitDepth", "parameters", "tiles"}) {
            addAttribute(HEADER, number, DATATYPE_INTEGER, false, null);
        }
        addElement(ICC_PROFILE, NAME, CHILD_POLICY_EMPTY);
        addObjectValue(ICC_PROFILE, byte.class, 0, Integer.MAX_VALUE);
        addElement(EXIF, NAME, CHILD_POLICY_EMPTY);
        addObjectValue(EXIF, byte.class, 0, Integer.MAX_VALUE);
        addElement(XMP, NAME, CHILD_POLICY_EMPTY);
        addAttribute(XMP, "value", DATATYPE_STRING, true, null);
        addElement(TEXT, NAME, 0, Integer.MAX_VALUE);
        addElement(TEXT_ENTRY, TEXT, CHILD_POLICY_EMPTY);
        addAttribute(TEXT_ENTRY, "keyword", DATATYPE_STRING, true, null);
        addAttribute(TEXT_ENTRY, "value", DATATYPE_STRING, true, null);
        addElement(PIXEL_DENSITY, NAME, CHILD_POLICY_EMPTY);
        addAttribute(PIXEL_DENSITY, "x", DATATYPE_INTEGER, true, null);
        addAttribute(PIXEL_DENSITY, "y", DATATYPE_INTEGER, true, null);
        addAttribute(PIXEL_DENSITY, "unit", DATATYPE_STRING, true, null, List.of(METRE, "unknown"));
    }

    /**
     * Called by ImageIO.
     *
     * @return the format
     */
    public static IIOMetadataFormat getInstance() {
        return new InrMetadataFormat();
    }

    @Override
    public boolean canNodeAppear(String elementName, ImageTypeSpecifier imageType) {
        return true;
    }
}
