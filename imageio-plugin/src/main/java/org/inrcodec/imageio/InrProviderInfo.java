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
                null,
                null,
                false, null, null, null, null,
                true, null, null, null, null);
    }
}
