package org.inrcodec.imageio;

import com.twelvemonkeys.imageio.spi.ReaderWriterProviderInfo;
import com.twelvemonkeys.imageio.spi.ReaderWriterProviderInfoTest;

/** Names of classes, formats, suffixes and media types, as TwelveMonkeys checks its own. */
class InrProviderInfoTest extends ReaderWriterProviderInfoTest {
    @Override
    protected ReaderWriterProviderInfo createProviderInfo() {
        return new InrProviderInfo();
    }
}
