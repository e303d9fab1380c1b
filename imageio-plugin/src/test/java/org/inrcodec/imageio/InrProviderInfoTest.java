package org.inrcodec.imageio;

import com.twelvemonkeys.imageio.spi.ReaderWriterProviderInfo;
import com.twelvemonkeys.imageio.spi.ReaderWriterProviderInfoTest;

/** Names of classes, formats, suffixes and media types, as TwelveMonkeys checks its own. */
class InrProviderInfoTest extends ReaderWriterProviderInfoTest {
    private static final class Names extends ReaderWriterProviderInfo {
        Names() {
            super(
                    Names.class, InrProviderInfo.formatNames(), InrProviderInfo.suffixes(),
                    InrProviderInfo.mimeTypes(), InrProviderInfo.READER, new String[] {InrProviderInfo.READER_SPI},
                    InrProviderInfo.WRITER, new String[] {InrProviderInfo.WRITER_SPI}, false, null, null, null, null,
                    true, InrMetadataFormat.NAME, InrProviderInfo.METADATA_FORMAT, null, null);
        }
    }

    @Override
    protected ReaderWriterProviderInfo createProviderInfo() {
        return new Names();
    }
}
