/** The conformance suite: its files, their generator, and the runner that judges decoders by them. */
module org.inrcodec.conformance {
    requires transitive java.desktop;
    requires transitive org.inrcodec.decoder;

    exports org.inrcodec.conformance;
    exports org.inrcodec.conformance.run;
}
