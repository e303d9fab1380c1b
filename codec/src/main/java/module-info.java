/** Trains, prunes, quantises and writes {@code .inr} files. */
module org.inrcodec.codec {
    requires transitive org.inrcodec.decoder;
    requires jdk.incubator.vector;

    exports org.inrcodec.cuda;
    exports org.inrcodec.cuda.evaluate;
    exports org.inrcodec.cuda.train;
    exports org.inrcodec.device;
    exports org.inrcodec.distil;
    exports org.inrcodec.encode;
    exports org.inrcodec.factorise;
    exports org.inrcodec.gate;
    exports org.inrcodec.metrics;
    exports org.inrcodec.optimizer;
    exports org.inrcodec.prune;
    exports org.inrcodec.quantise;
    exports org.inrcodec.train;
    exports org.inrcodec.variational;

    provides org.inrcodec.picture.PictureEncoder with
            org.inrcodec.encode.ProvidedEncoder;
}
