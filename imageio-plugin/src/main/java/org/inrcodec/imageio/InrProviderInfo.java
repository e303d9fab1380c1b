package org.inrcodec.imageio;

import java.util.Optional;

/** Names under which ImageIO finds the format; the same for reader and writer. */
final class InrProviderInfo {
    static final String READER = "org.inrcodec.imageio.InrImageReader";
    static final String READER_SPI = "org.inrcodec.imageio.InrImageReaderSpi";
    static final String WRITER = "org.inrcodec.imageio.InrImageWriter";
    static final String WRITER_SPI = "org.inrcodec.imageio.InrImageWriterSpi";
    static final String METADATA_FORMAT = "org.inrcodec.imageio.InrMetadataFormat";

    private InrProviderInfo() {}

    /** ImageIO tells upper from lower case in some lookups. */
    static String[] formatNames() {
        return new String[] {"inr", "INR"};
    }

    static String[] suffixes() {
        return new String[] {"inr"};
    }

    static String[] mimeTypes() {
        return new String[] {"image/x-inr"};
    }

    /** From the jar's manifest. */
    static String vendor() {
        return Optional.ofNullable(InrProviderInfo.class.getPackage().getImplementationVendor())
                .orElse("The inr project");
    }

    /** From the jar's manifest. */
    static String version() {
        return Optional.ofNullable(InrProviderInfo.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
