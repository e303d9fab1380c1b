/** The ImageIO plug-in for {@code .inr} files together with the decoder, as one module that needs the JDK alone. */
module org.inrcodec.imageio {
    requires transitive java.desktop;
    requires static jdk.incubator.vector;

    exports org.inrcodec.awt;
    exports org.inrcodec.decoder;
    exports org.inrcodec.derivative;
    exports org.inrcodec.format;
    exports org.inrcodec.imageio;
    exports org.inrcodec.metadata;
    exports org.inrcodec.picture;

    provides javax.imageio.spi.ImageReaderSpi with
            org.inrcodec.imageio.InrImageReaderSpi;
    provides javax.imageio.spi.ImageWriterSpi with
            org.inrcodec.imageio.InrImageWriterSpi;

    uses org.inrcodec.picture.PictureEncoder;
}
