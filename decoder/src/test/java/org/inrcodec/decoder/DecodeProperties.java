package org.inrcodec.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.evaluate.RandomNetworks;
import org.inrcodec.evaluate.ReferenceArithmetic;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.network.SirenNetwork;
import org.inrcodec.picture.Picture;

class DecodeProperties {
    private static InrPicture picture(Random random, int width, int height) {
        SirenNetwork network = RandomNetworks.network(random, RandomNetworks.shape(random, 10));
        return new InrPicture(network, width, height, random.nextBoolean() ? 8 : 16);
    }

    static Region region(Random random, int width, int height) {
        int x = random.nextInt(width);
        int y = random.nextInt(height);
        return new Region(x, y, 1 + random.nextInt(width - x), 1 + random.nextInt(height - y));
    }

    static byte[] crop(Picture picture, Region region) {
        int pixelBytes = picture.channels() * picture.bitDepth() / 8;
        byte[] all = picture.canonicalBytes();
        byte[] cropped = new byte[region.width() * region.height() * pixelBytes];
        for (int y = 0; y < region.height(); y++) {
            System.arraycopy(
                    all,
                    ((region.y() + y) * picture.width() + region.x()) * pixelBytes,
                    cropped,
                    y * region.width() * pixelBytes,
                    region.width() * pixelBytes);
        }
        return cropped;
    }

    @Property(tries = 80)
    void aRegionAtAnySizeIsTheCropOfTheWhole(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 90) int width,
            @ForAll @IntRange(min = 1, max = 90) int height,
            @ForAll @IntRange(min = 1, max = 90) int targetWidth,
            @ForAll @IntRange(min = 1, max = 90) int targetHeight) throws InrFormatException {
        Random random = new Random(seed);
        InrPicture picture = picture(random, width, height);
        DecodeRequest whole = random.nextBoolean()
                ? DecodeRequest.WHOLE
                : DecodeRequest.ofSize(targetWidth, targetHeight);
        Picture all = picture.decode(whole);
        Region region = region(random, all.width(), all.height());
        Picture part = picture.decode(whole.withRegion(region));
        assertEquals(region.width(), part.width());
        assertEquals(region.height(), part.height());
        assertArrayEquals(crop(all, region), part.canonicalBytes());
    }

    @Property(tries = 40)
    void samplesAtAnySizeAreThoseOfTheWrittenArithmetic(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 1, max = 50) int targetWidth,
            @ForAll @IntRange(min = 1, max = 12) int targetHeight) throws InrFormatException {
        InrPicture picture = picture(new Random(seed), width, height);
        byte[] truth = ReferenceArithmetic.decode(picture.network(), width, height, picture.bitDepth(), targetWidth,
                targetHeight, 0, 0, targetWidth, targetHeight);
        assertArrayEquals(
                truth,
                picture.decode(DecodeRequest.ofSize(targetWidth, targetHeight)).canonicalBytes());
    }

    @Property(tries = 40)
    void theNumberOfThreadsDoesNotChangeASample(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 80) int width,
            @ForAll @IntRange(min = 1, max = 80) int height,
            @ForAll @IntRange(min = 2, max = 9) int threads) throws InrFormatException {
        InrPicture picture = picture(new Random(seed), width, height);
        DecodeOptions options = DecodeOptions.defaults();
        assertArrayEquals(
                picture.decode(DecodeRequest.WHOLE, options.withThreads(1)).canonicalBytes(),
                picture.decode(DecodeRequest.WHOLE, options.withThreads(threads)).canonicalBytes());
    }
}
