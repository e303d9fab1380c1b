/** The {@code inr} command. */
@SuppressWarnings("requires-automatic") // XChart has no module descriptor.
module org.inrcodec.cli {
    requires org.inrcodec.codec;
    requires org.inrcodec.conformance;
    requires org.inrcodec.decoder;
    requires com.google.gson;
    requires info.picocli;
    requires java.desktop;
    requires jdk.incubator.vector;
    requires org.apache.commons.compress;
    requires org.knowm.xchart;

    // The command line is read into annotated fields.
    opens org.inrcodec.cli to
            info.picocli;
}
