package org.inrcodec.cli.metadata;

import com.adobe.internal.xmp.XMPConst;
import com.drew.metadata.iptc.IptcDirectory;
import java.util.Map;

/**
 * XMP properties of IPTC-IIM's datasets, as the IPTC Photo Metadata Standard maps them. Those of date and time, which
 * are two datasets each, {@link IptcData} maps itself.
 *
 * @param namespace the property's namespace
 * @param name its name, with the usual prefix
 * @param form how it holds values
 */
record IptcProperty(String namespace, String name, Form form) {
    /** Forms of a property's value (ISO 16684-1 §6.3). */
    enum Form {
        /** One text. */
        SIMPLE,
        /** Texts by language, of which IPTC-IIM has the default one. */
        BY_LANGUAGE,
        /** Any number of texts without an order. */
        SET,
        /** Any number of texts in their order. */
        LIST
    }

    private static final Map<Integer, IptcProperty> BY_TAG = Map.ofEntries(
            Map.entry(IptcDirectory.TAG_OBJECT_ATTRIBUTE_REFERENCE, core("IntellectualGenre", Form.SIMPLE)),
            Map.entry(IptcDirectory.TAG_OBJECT_NAME, dublinCore("title", Form.BY_LANGUAGE)),
            Map.entry(IptcDirectory.TAG_URGENCY, photoshop("Urgency", Form.SIMPLE)),
            Map.entry(IptcDirectory.TAG_SUBJECT_REFERENCE, core("SubjectCode", Form.SET)),
            Map.entry(IptcDirectory.TAG_CATEGORY, photoshop("Category", Form.SIMPLE)),
            Map.entry(IptcDirectory.TAG_SUPPLEMENTAL_CATEGORIES, photoshop("SupplementalCategories", Form.SET)),
            Map.entry(IptcDirectory.TAG_KEYWORDS, dublinCore("subject", Form.SET)),
            Map.entry(IptcDirectory.TAG_SPECIAL_INSTRUCTIONS, photoshop("Instructions", Form.SIMPLE)),
            Map.entry(IptcDirectory.TAG_BY_LINE, dublinCore("creator", Form.LIST)),
            Map.entry(IptcDirectory.TAG_BY_LINE_TITLE, photoshop("AuthorsPosition", Form.SIMPLE)),
            Map.entry(IptcDirectory.TAG_CITY, photoshop("City", Form.SIMPLE)),
            Map.entry(IptcDirectory.TAG_SUB_LOCATION, core("Location", Form.SIMPLE)),
            Map.entry(IptcDirectory.TAG_PROVINCE_OR_STATE, photoshop("State", Form.SIMPLE)),
            Map.entry(IptcDirectory.TAG_COUNTRY_OR_PRIMARY_LOCATION_CODE, core("CountryCode", Form.SIMPLE)),
            Map.entry(IptcDirectory.TAG_COUNTRY_OR_PRIMARY_LOCATION_NAME, photoshop("Country", Form.SIMPLE)),
            Map.entry(
                    IptcDirectory.TAG_ORIGINAL_TRANSMISSION_REFERENCE,
                    photoshop("TransmissionReference", Form.SIMPLE)),
            Map.entry(IptcDirectory.TAG_HEADLINE, photoshop("Headline", Form.SIMPLE)),
            Map.entry(IptcDirectory.TAG_CREDIT, photoshop("Credit", Form.SIMPLE)),
            Map.entry(IptcDirectory.TAG_SOURCE, photoshop("Source", Form.SIMPLE)),
            Map.entry(IptcDirectory.TAG_COPYRIGHT_NOTICE, dublinCore("rights", Form.BY_LANGUAGE)),
            Map.entry(IptcDirectory.TAG_CAPTION, dublinCore("description", Form.BY_LANGUAGE)),
            Map.entry(IptcDirectory.TAG_CAPTION_WRITER, photoshop("CaptionWriter", Form.SIMPLE)));

    /** When the content was created (2:55, 2:60). */
    static final IptcProperty DATE_CREATED = photoshop("DateCreated", Form.SIMPLE);
    /** When it was digitised (2:62, 2:63). */
    static final IptcProperty DATE_DIGITISED = new IptcProperty(XMPConst.NS_XMP, "xmp:CreateDate", Form.SIMPLE);

    /** The property of a dataset, numbered 256 × record + dataset; {@code null} when there is none. */
    static IptcProperty of(int tag) {
        return BY_TAG.get(tag);
    }

    private static IptcProperty dublinCore(String name, Form form) {
        return new IptcProperty(XMPConst.NS_DC, "dc:" + name, form);
    }

    private static IptcProperty photoshop(String name, Form form) {
        return new IptcProperty(XMPConst.NS_PHOTOSHOP, "photoshop:" + name, form);
    }

    private static IptcProperty core(String name, Form form) {
        return new IptcProperty(XMPConst.NS_IPTCCORE, "Iptc4xmpCore:" + name, form);
    }
}
