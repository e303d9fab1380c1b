/** The conformance suite: its files, their generator, and the runner that judges decoders by them. */
module org.inrcodec.conformance {
    requires transitive java.desktop;
    requires transitive org.inrcodec.decoder;
    requires com.google.gson;
    requires info.picocli;

    exports org.inrcodec.conformance;
    exports org.inrcodec.conformance.run;

    // The command line is read into annotated fields.
    opens org.inrcodec.conformance to
            info.picocli;
    opens org.inrcodec.conformance.run to
            info.picocli;
}
