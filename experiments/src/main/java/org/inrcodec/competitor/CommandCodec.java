package org.inrcodec.competitor;

import java.nio.file.Path;
import java.util.List;

/** Codecs that are run as programs, with the speed settings of published comparisons. */
enum CommandCodec {
    /** libjpeg-turbo, 4:2:0 with optimised tables. */
    CJPEG("cjpeg", "cjpeg", "djpeg", ".jpg", ".bmp", "quality", 1, 100, List.of("-version")) {
        @Override
        List<String> encoding(int quality, int side, Path in, Path out) {
            return List.of("-baseline", "-optimize", "-sample", "2x2", "-quality", "" + quality, "-outfile", "" + out,
                    "" + in);
        }

        @Override
        List<String> decoding(Path in, Path out) {
            return List.of("-bmp", "-outfile", "" + out, "" + in);
        }
    },
    /** libwebp, lossy, slowest method. */
    WEBP("webp", "cwebp", "dwebp", ".webp", ".png", "quality", 0, 100, List.of("-version")) {
        @Override
        List<String> encoding(int quality, int side, Path in, Path out) {
            return List.of("-quiet", "-m", "6", "-q", "" + quality, "" + in, "-o", "" + out);
        }

        @Override
        List<String> decoding(Path in, Path out) {
            return List.of("-quiet", "" + in, "-o", "" + out);
        }
    },
    /** libavif, 4:4:4, speed 4; the setting is 63 less the quantiser. */
    AVIF("avif", "avifenc", "avifdec", ".avif", ".png", "63 - quantiser", 0, 63, List.of("--version")) {
        @Override
        List<String> encoding(int quality, int side, Path in, Path out) {
            String quantiser = "" + (63 - quality);
            return List.of("-s", "4", "-y", "444", "-j", "all", "--min", quantiser, "--max", quantiser, "" + in,
                    "" + out);
        }

        @Override
        List<String> decoding(Path in, Path out) {
            return List.of("-j", "all", "" + in, "" + out);
        }
    },
    /** libjxl, effort 7, lossy; its program refuses qualities below 5. */
    JXL("jxl", "cjxl", "djxl", ".jxl", ".png", "quality", 5, 99, List.of("--version")) {
        @Override
        List<String> encoding(int quality, int side, Path in, Path out) {
            return List.of("" + in, "" + out, "-q", "" + quality, "-e", "7");
        }

        @Override
        List<String> decoding(Path in, Path out) {
            return List.of("" + in, "" + out);
        }
    },
    /**
     * OpenJPEG with the irreversible wavelet, at its six resolutions or as many as a small picture has; the setting is
     * the target PSNR in tenths of dB.
     */
    JP2("jp2", "opj_compress", "opj_decompress", ".jp2", ".png", "PSNR asked, dB/10", 150, 600, List.of("-h")) {
        @Override
        List<String> encoding(int quality, int side, Path in, Path out) {
            return List.of("-i", "" + in, "-o", "" + out, "-I", "-n",
                    "" + Math.min(6, 32 - Integer.numberOfLeadingZeros(side)), "-q", quality / 10 + "." + quality % 10);
        }

        @Override
        List<String> decoding(Path in, Path out) {
            return List.of("-i", "" + in, "-o", "" + out);
        }
    },
    /** libheif with its HEVC encoder. */
    HEIC("heic", "heif-enc", "heif-convert", ".heic", ".png", "quality", 0, 100, List.of("--version")) {
        @Override
        List<String> encoding(int quality, int side, Path in, Path out) {
            return List.of("-q", "" + quality, "-p", "chroma=444", "-o", "" + out, "" + in);
        }

        @Override
        List<String> decoding(Path in, Path out) {
            return List.of("" + in, "" + out);
        }
    };

    private final String title;
    private final String encoder;
    private final String decoder;
    private final String suffix;
    private final String decodedSuffix;
    private final String setting;
    private final int lowest;
    private final int highest;
    private final List<String> versionArguments;

    CommandCodec(
            String title,
            String encoder,
            String decoder,
            String suffix,
            String decodedSuffix,
            String setting,
            int lowest,
            int highest,
            List<String> versionArguments) {
        this.title = title;
        this.encoder = encoder;
        this.decoder = decoder;
        this.suffix = suffix;
        this.decodedSuffix = decodedSuffix;
        this.setting = setting;
        this.lowest = lowest;
        this.highest = highest;
        this.versionArguments = versionArguments;
    }

    /** Arguments that encode {@code in}, whose shorter side has {@code side} pixels, to {@code out}. */
    abstract List<String> encoding(int quality, int side, Path in, Path out);

    /** Arguments that decode {@code in} to {@code out}. */
    abstract List<String> decoding(Path in, Path out);

    String title() {
        return title;
    }

    String encoder() {
        return encoder;
    }

    String decoder() {
        return decoder;
    }

    String suffix() {
        return suffix;
    }

    /** Whether the program reads PGM and PPM but no PNG. */
    boolean readsPnmOnly() {
        return this == CJPEG;
    }

    String decodedSuffix() {
        return decodedSuffix;
    }

    String setting() {
        return setting;
    }

    int lowest() {
        return lowest;
    }

    int highest() {
        return highest;
    }

    List<String> versionArguments() {
        return versionArguments;
    }
}
