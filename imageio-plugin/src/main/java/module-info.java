/** Reads {@code .inr} files, and writes them where the codec is, through {@code javax.imageio}. */
module org.inrcodec.imageio {
    requires transitive java.desktop;
    requires transitive org.inrcodec.decoder;

    exports org.inrcodec.imageio;

    provides javax.imageio.spi.ImageReaderSpi with
            org.inrcodec.imageio.InrImageReaderSpi;
    provides javax.imageio.spi.ImageWriterSpi with
            org.inrcodec.imageio.InrImageWriterSpi;

    uses org.inrcodec.picture.PictureEncoder;
}
