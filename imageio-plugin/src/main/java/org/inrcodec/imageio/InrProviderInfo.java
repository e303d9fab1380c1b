package org.inrcodec.imageio;

import com.twelvemonkeys.imageio.spi.ReaderWriterProviderInfo;

/** Names under which ImageIO finds the format. */
final class InrProviderInfo extends ReaderWriterProviderInfo {
    InrProviderInfo() {
        super(
                InrProviderInfo.class,
                new String[] {"inr", "INR"},
                new String[] {"inr"},
                new String[] {"image/x-inr"},
                "org.inrcodec.imageio.InrImageReader",
                new String[] {"org.inrcodec.imageio.InrImageReaderSpi"},
                "org.inrcodec.imageio.InrImageWriter",
                new String[] {"org.inrcodec.imageio.InrImageWriterSpi"},
                false, null, null, null, null,
                true, InrMetadataFormat.NAME, "org.inrcodec.imageio.InrMetadataFormat", null, null);
    }
}
