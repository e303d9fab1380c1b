/** Reads {@code .inr} files: container, entropy decoding, normative arithmetic, pixels. */
@SuppressWarnings("module") // The modules that see more than users do are compiled later.
module org.inrcodec.decoder {
    requires static transitive java.desktop;
    requires static jdk.incubator.vector;

    exports org.inrcodec.awt;
    exports org.inrcodec.decoder;
    exports org.inrcodec.derivative;
    exports org.inrcodec.format;
    exports org.inrcodec.metadata;
    exports org.inrcodec.picture;

    exports org.inrcodec.awt.raster to
            org.inrcodec.cli, org.inrcodec.imageio;
    exports org.inrcodec.container to
            org.inrcodec.cli, org.inrcodec.codec, org.inrcodec.conformance, org.inrcodec.experiments,
            org.inrcodec.imageio;
    exports org.inrcodec.entropy to
            org.inrcodec.cli, org.inrcodec.codec, org.inrcodec.conformance, org.inrcodec.experiments,
            org.inrcodec.imageio;
    exports org.inrcodec.evaluate to
            org.inrcodec.cli, org.inrcodec.codec, org.inrcodec.conformance, org.inrcodec.experiments,
            org.inrcodec.imageio;
    exports org.inrcodec.file to
            org.inrcodec.cli, org.inrcodec.codec, org.inrcodec.conformance, org.inrcodec.experiments,
            org.inrcodec.imageio;
    exports org.inrcodec.grid to
            org.inrcodec.cli, org.inrcodec.codec, org.inrcodec.conformance, org.inrcodec.experiments,
            org.inrcodec.imageio;
    exports org.inrcodec.network to
            org.inrcodec.cli, org.inrcodec.codec, org.inrcodec.conformance, org.inrcodec.experiments,
            org.inrcodec.imageio;
    exports org.inrcodec.shape to
            org.inrcodec.cli, org.inrcodec.codec, org.inrcodec.conformance, org.inrcodec.experiments,
            org.inrcodec.imageio;
    exports org.inrcodec.tensor to
            org.inrcodec.cli, org.inrcodec.codec, org.inrcodec.conformance, org.inrcodec.experiments,
            org.inrcodec.imageio;
    exports org.inrcodec.vector to
            org.inrcodec.cli, org.inrcodec.codec, org.inrcodec.conformance, org.inrcodec.experiments,
            org.inrcodec.imageio;
}
