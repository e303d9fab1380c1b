/** Comparisons of codecs at equal rate, and studies of the literature's methods on sine networks. */
@SuppressWarnings({"module", "requires-automatic"}) // Its reader is compiled later; XChart has no module descriptor.
module org.inrcodec.experiments {
    requires transitive org.inrcodec.codec;
    requires com.google.gson;
    requires java.desktop;
    requires jdk.incubator.vector;
    requires org.apache.commons.compress;
    requires org.knowm.xchart;

    exports org.inrcodec.compare to
            org.inrcodec.cli;
    exports org.inrcodec.compare.report to
            org.inrcodec.cli;
    exports org.inrcodec.competitor to
            org.inrcodec.cli;
    exports org.inrcodec.result to
            org.inrcodec.cli;
    exports org.inrcodec.study to
            org.inrcodec.cli;
    exports org.inrcodec.study.cost to
            org.inrcodec.cli;
    exports org.inrcodec.study.network to
            org.inrcodec.cli;
    exports org.inrcodec.study.recipe to
            org.inrcodec.cli;
    exports org.inrcodec.study.report to
            org.inrcodec.cli;
    exports org.inrcodec.study.training to
            org.inrcodec.cli;
}
