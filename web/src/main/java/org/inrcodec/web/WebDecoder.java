package org.inrcodec.web;

import java.io.IOException;
import java.util.Optional;
import org.inrcodec.decoder.DecodeListener;
import org.inrcodec.decoder.DecodeOptions;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.decoder.PictureInfo;
import org.inrcodec.decoder.Region;
import org.inrcodec.decoder.TargetSize;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.teavm.interop.Export;

/**
 * The functions of {@code inr.wasm}, which {@code inr-worker.js} calls. One picture is open at a time. Each function returns a status:
 * {@link #DONE}, or why not, in which case the reason has gone to {@link Host#letter} and {@link #offset} has the offset.
 */
public final class WebDecoder {
    private static final int DONE = 0;
    private static final int ARGUMENT = 4;

    private static Optional<InrPicture> open = Optional.empty();
    private static Optional<PictureInfo> info = Optional.empty();
    private static long memoryBytes;
    private static long faultAt;

    private WebDecoder() {}

    /**
     * Does nothing: the functions are called one by one.
     *
     * @param arguments ignored
     */
    public static void main(String[] arguments) {}

    /**
     * Reads the header of a file; its properties are those of {@link #width} and the other functions from then on.
     *
     * @param length bytes of the file, which {@link Host#input} has
     * @return status
     */
    @Export(name = "info")
    public static int info(int length) {
        close();
        try {
            info = Optional.of(InrPicture.readInfo(new HostFile(length)));
            return DONE;
        } catch (InrFormatException e) {
            return refused(e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Opens a file.
     *
     * @param length bytes of the file, which {@link Host#input} has
     * @param pixels limit, see {@link DecoderLimits}, as are the others
     * @return status
     */
    @Export(name = "open")
    public static int open(int length, double pixels, double memory, double multiplyAdds, double metadata) {
        close();
        memoryBytes = (long) memory;
        try {
            InrPicture picture = InrPicture.read(
                    new HostFile(length),
                    new DecoderLimits((long) pixels, memoryBytes, (long) multiplyAdds, (long) metadata));
            info = Optional.of(picture.info());
            open = Optional.of(picture);
            return DONE;
        } catch (InrFormatException e) {
            return refused(e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (IllegalArgumentException e) {
            return wrong(e);
        }
    }

    /** Forgets the open picture, so that its memory can be used for others. */
    @Export(name = "close")
    public static void close() {
        open = Optional.empty();
        info = Optional.empty();
    }

    /** @return stored width of the picture, in pixels */
    @Export(name = "width")
    public static int width() {
        return info.orElseThrow().width();
    }

    /** @return stored height, in pixels */
    @Export(name = "height")
    public static int height() {
        return info.orElseThrow().height();
    }

    /** @return channels, 1–4 */
    @Export(name = "channels")
    public static int channels() {
        return info.orElseThrow().channels();
    }

    /** @return bits per sample, 8 or 16 */
    @Export(name = "bitDepth")
    public static int bitDepth() {
        return info.orElseThrow().bitDepth();
    }

    /** @return major version of the format */
    @Export(name = "majorVersion")
    public static int majorVersion() {
        return info.orElseThrow().majorVersion();
    }

    /** @return minor version of the format */
    @Export(name = "minorVersion")
    public static int minorVersion() {
        return info.orElseThrow().minorVersion();
    }

    /** Gives the name of the profile to {@link Host#letter}. */
    @Export(name = "profile")
    public static void profile() {
        tell(info.orElseThrow().profile().toString());
    }

    /** @return byte offset of the fault that was found last */
    @Export(name = "offset")
    public static double offset() {
        return faultAt;
    }

    /**
     * Decodes the open picture; the pixels go to {@link Host#output}, row by row.
     *
     * @param width columns of the whole picture, at least 1
     * @param height its rows, at least 1
     * @param x first column of the part that is decoded, as are the others
     * @param bits of each of the four samples of an output pixel, 8 or 16
     * @return status
     */
    @Export(name = "decode")
    public static int decode(int width, int height, int x, int y, int columns, int rows, int bits) {
        try {
            InrPicture picture = open.orElseThrow();
            Region part = new Region(x, y, columns, rows);
            if (part.pixels() > memoryBytes / (bits / 2)) {
                throw InrFormatException.limit("The pixels of " + columns + "x" + rows + " take "
                        + part.pixels() * (bits / 2) + " bytes, and the limit is " + memoryBytes
                        + " (option limits.memoryBytes)");
            }
            DecodeRequest request = new DecodeRequest(new TargetSize.Exact(width, height), Optional.of(part));
            picture.decode(
                    request, new DecodeOptions(1, DecodeListener.silent()),
                    new PixelWriter(picture.channels(), picture.bitDepth(), bits == 8));
            return DONE;
        } catch (InrFormatException e) {
            return refused(e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (IllegalArgumentException e) {
            return wrong(e);
        }
    }

    private static int refused(InrFormatException fault) {
        faultAt = fault.offset();
        tell(fault.reason());
        return 1 + fault.kind().ordinal();
    }

    private static int wrong(IllegalArgumentException fault) {
        faultAt = 0;
        tell(String.valueOf(fault.getMessage()));
        return ARGUMENT;
    }

    private static void tell(String text) {
        for (int i = 0; i < text.length(); i++) {
            Host.letter(text.charAt(i));
        }
    }
}
