package org.inrcodec.competitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.inrcodec.compare.Fidelity;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.Test;

class JpegCompetitorTest {
    private static Picture stripes() {
        byte[] samples = new byte[64 * 48 * 3];
        for (int i = 0; i < 64 * 48; i++) {
            samples[3 * i + (i % 64 / 2 % 2 == 0 ? 0 : 2)] = (byte) 230;
        }
        return new Picture(64, 48, 3, 8, samples);
    }

    /**
     * SOF0: marker FF C0, length, precision, height, width, components, then for each its number and sampling factors.
     */
    private static int luminanceSampling(byte[] file) {
        for (int i = 2; i + 3 < file.length; i += 2 + ((file[i + 2] & 0xff) << 8 | file[i + 3] & 0xff)) {
            if ((file[i + 1] & 0xff) == 0xc0) {
                return file[i + 11] & 0xff;
            }
        }
        throw new AssertionError("no baseline frame");
    }

    @Test
    void colourDifferencesAreHalvedOrKept() throws CodecException {
        Picture picture = stripes();
        byte[] halved = new JpegCompetitor(false).encode(picture, 90);
        byte[] kept = new JpegCompetitor(true).encode(picture, 90);
        assertEquals(0x22, luminanceSampling(halved));
        assertEquals(0x11, luminanceSampling(kept));
        double worse = Fidelity.of(picture, new JpegCompetitor(false).decode(halved, picture)).psnr();
        double better = Fidelity.of(picture, new JpegCompetitor(true).decode(kept, picture)).psnr();
        assertTrue(better > worse + 6, better + " " + worse);
    }

    @Test
    void qualityMakesFilesLargerAndNearer() throws CodecException {
        Picture picture = stripes();
        JpegCompetitor codec = new JpegCompetitor(true);
        byte[] low = codec.encode(picture, codec.lowest());
        byte[] high = codec.encode(picture, codec.highest());
        assertTrue(low.length < high.length);
        assertTrue(Fidelity.of(picture, codec.decode(high, picture)).psnr() > Fidelity
                .of(picture, codec.decode(low, picture)).psnr() + 10);
    }
}
