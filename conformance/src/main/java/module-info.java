/** Conformance vectors: their descriptors and the generator of the files. */
module org.inrcodec.conformance {
    requires transitive java.desktop;
    requires transitive org.inrcodec.decoder;

    exports org.inrcodec.conformance;
}
