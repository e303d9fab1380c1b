/** The {@code inr} command. */
@SuppressWarnings("requires-automatic") // Readers of IPTC data, XMP and lossy WebP have no descriptors.
module org.inrcodec.cli {
    requires org.inrcodec.codec;
    requires org.inrcodec.conformance;
    requires org.inrcodec.decoder;
    requires org.inrcodec.experiments;
    requires com.google.gson;
    requires image.webp.decoder;
    requires info.picocli;
    requires java.desktop;
    requires jdk.httpserver;
    requires jdk.incubator.vector;
    requires metadata.extractor;
    requires org.apache.commons.compress;
    requires xmpcore;

    // The command line is read into annotated fields.
    opens org.inrcodec.cli to
            info.picocli;
    opens org.inrcodec.cli.argument to
            info.picocli;
    opens org.inrcodec.cli.compare to
            info.picocli;
    opens org.inrcodec.cli.completion to
            info.picocli;
    opens org.inrcodec.cli.conformance to
            info.picocli;
    opens org.inrcodec.cli.console to
            info.picocli;
    opens org.inrcodec.cli.decode to
            info.picocli;
    opens org.inrcodec.cli.doctor to
            info.picocli;
    opens org.inrcodec.cli.encode to
            info.picocli;
    opens org.inrcodec.cli.info to
            info.picocli;
    opens org.inrcodec.cli.study to
            info.picocli;
    opens org.inrcodec.cli.view to
            info.picocli;
}
