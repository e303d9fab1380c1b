/** Trains, prunes, quantises and writes {@code .inr} files. */
@SuppressWarnings("module") // The modules that see more than users do are compiled later.
module org.inrcodec.codec {
    requires transitive org.inrcodec.decoder;
    requires jdk.incubator.vector;

    exports org.inrcodec.device;
    exports org.inrcodec.encode;
    exports org.inrcodec.request;

    exports org.inrcodec.compute to
            org.inrcodec.cli, org.inrcodec.experiments;
    exports org.inrcodec.cuda to
            org.inrcodec.cli, org.inrcodec.experiments;
    exports org.inrcodec.cuda.evaluate to
            org.inrcodec.cli, org.inrcodec.experiments;
    exports org.inrcodec.cuda.train to
            org.inrcodec.cli, org.inrcodec.experiments;
    exports org.inrcodec.metrics to
            org.inrcodec.cli, org.inrcodec.experiments;
    exports org.inrcodec.optimizer to
            org.inrcodec.cli, org.inrcodec.experiments;
    exports org.inrcodec.prune to
            org.inrcodec.cli, org.inrcodec.experiments;
    exports org.inrcodec.quantise to
            org.inrcodec.cli, org.inrcodec.experiments;
    exports org.inrcodec.sirenfit to
            org.inrcodec.cli, org.inrcodec.experiments;
    exports org.inrcodec.train to
            org.inrcodec.cli, org.inrcodec.experiments;

    provides org.inrcodec.picture.PictureEncoder with
            org.inrcodec.encode.ProvidedEncoder;
}
