/** Reads {@code .inr} files: container, entropy decoding, normative arithmetic, pixels. */
module org.inrcodec.decoder {
    requires static jdk.incubator.vector;

    exports org.inrcodec.decoder;
    exports org.inrcodec.derivative;
    exports org.inrcodec.entropy;
    exports org.inrcodec.evaluate;
    exports org.inrcodec.format;
    exports org.inrcodec.grid;
    exports org.inrcodec.metadata;
    exports org.inrcodec.network;
    exports org.inrcodec.picture;
    exports org.inrcodec.tensor;
}
