/** Reads {@code .inr} files, and writes them where the codec is, through {@code javax.imageio}. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) module org.inrcodec.imageio {
    requires transitive java.desktop;
    requires transitive org.inrcodec.decoder;
    requires transitive com.twelvemonkeys.imageio.core;

    exports org.inrcodec.imageio;

    provides javax.imageio.spi.ImageReaderSpi with
            org.inrcodec.imageio.InrImageReaderSpi;
    provides javax.imageio.spi.ImageWriterSpi with
            org.inrcodec.imageio.InrImageWriterSpi;

    uses org.inrcodec.picture.PictureEncoder;
}
