package org.inrcodec.encode;

import java.util.List;
import org.inrcodec.container.Chunk;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.Target;
import org.inrcodec.request.UnreachableTargetException;

/** Metadata that goes into a file beside the picture: what it leaves of a target, and the file with it. */
final class CarriedMetadata {
    private final PictureMetadata metadata;
    private final List<Chunk> chunks;
    private final long pixels;
    private final int bytes;

    /**
     * @param picture the picture that it is about
     * @throws IllegalArgumentException when its profile does not fit the picture, or it is more than every decoder reads
     */
    CarriedMetadata(PictureMetadata metadata, Picture picture) {
        this.metadata = metadata;
        chunks = metadata.chunks();
        pixels = picture.pixels();
        bytes = metadata.fileLength();
        metadata.iccProfile().filter(profile -> !profile.fits(picture.channels())).ifPresent(profile -> {
            throw new IllegalArgumentException(profile + " does not fit " + picture.channels() + " channels");
        });
    }

    /**
     * {@return what the file without metadata is to reach}
     *
     * @param target what the whole file is to reach
     * @throws UnreachableTargetException when the metadata alone is larger
     */
    Target rest(Target target) throws UnreachableTargetException {
        return switch (target) {
            case Target.Quality q -> q;
            case Target.Psnr p -> p;
            case Target.BitsPerPixel b -> new Target.BitsPerPixel(
                    positive(b.value() * pixels - 8.0 * bytes, b.value() + " bpp") / pixels);
            case Target.MaxBytes m -> new Target.MaxBytes((long) positive(m.bytes() - bytes, m.bytes() + " bytes"));
        };
    }

    private double positive(double left, String asked) throws UnreachableTargetException {
        if (left <= 0) {
            throw new UnreachableTargetException(
                    "the metadata alone takes " + bytes + " bytes, more than the asked " + asked
                            + "; --strip leaves it out");
        }
        return left;
    }

    /**
     * {@return the same with it, read back to be sure}
     *
     * @param result a file without metadata
     */
    EncodeResult into(EncodeResult result) {
        if (chunks.isEmpty()) {
            return result;
        }
        try {
            byte[] file = InrFileWriter.insert(result.file(), chunks);
            InrPicture read = InrPicture.read(file, DecoderLimits.UNLIMITED);
            if (!read.metadata().equals(metadata)) {
                throw new IllegalStateException("the metadata of a file that was just written differs");
            }
            return new EncodeResult(
                    file, result.shape(), 8.0 * file.length / pixels, result.psnr(), result.ssim(), result.seconds());
        } catch (InrFormatException e) {
            throw new IllegalStateException("a file that was just written cannot be read", e);
        }
    }
}
