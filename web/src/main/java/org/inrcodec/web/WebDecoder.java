package org.inrcodec.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.inrcodec.decoder.DecodeListener;
import org.inrcodec.decoder.DecodeOptions;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.DerivativeView;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.decoder.PictureInfo;
import org.inrcodec.decoder.Region;
import org.inrcodec.decoder.TargetSize;
import org.inrcodec.evaluate.GridAxis;
import org.inrcodec.file.InrFile;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.Tiling;
import org.inrcodec.web.simd.Arena;
import org.teavm.interop.Export;

/**
 * The functions of {@code inr.wasm}, which {@code inr-instance.js} calls. Most return a status: {@link #DONE}, or why not, in which case
 * the reason has gone to {@link Host#letter} and {@link #offset} has the offset.
 */
public final class WebDecoder {
    private static final int DONE = 0;
    private static final int ARGUMENT = 4;

    /** An open file. */
    private record OpenFile(InrPicture picture, long memoryBytes) {}

    private static final Map<Integer, OpenFile> FILES = new HashMap<>();
    private static long faultAt;

    private WebDecoder() {}

    /** What can be refused. */
    private interface Task {
        void run() throws IOException;
    }

    /**
     * Does nothing: the functions are called one by one.
     *
     * @param arguments ignored
     */
    public static void main(String[] arguments) {}

    /**
     * Tells what a file says of its picture, see {@link Description}; of one that cannot be opened, what its header says.
     *
     * @param length bytes of the file, which {@link Host#input} has
     * @return status
     */
    @Export(name = "describe")
    public static int describe(int length) {
        return status(() -> {
            PictureHeader header = InrFile.readHeader(new HostFile(length), DecoderLimits.UNLIMITED);
            Optional<InrFile> whole = readable(length);
            if (whole.isPresent()) {
                tell(Description.of(whole.get(), InrPicture.of(whole.get(), DecoderLimits.UNLIMITED)));
            } else {
                tell(Description.of(header, InrPicture.readInfo(new HostFile(length))));
            }
        });
    }

    private static Optional<InrFile> readable(int length) throws IOException {
        try {
            return Optional.of(InrFile.read(new HostFile(length), DecoderLimits.UNLIMITED));
        } catch (InrFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Opens a file, and tells what it says of its picture.
     *
     * @param file its number, not in use
     * @param length bytes of the file, which {@link Host#input} has
     * @param pixels limit, see {@link DecoderLimits}, as are the next ones
     * @param cached most bytes of tiles that are kept between decodes
     * @return status
     */
    @Export(name = "open")
    public static int open(
            int file, int length, double pixels, double memory, double multiplyAdds, double metadata, double cached) {
        return status(() -> {
            DecoderLimits limits = new DecoderLimits(
                    (long) pixels, (long) memory, (long) multiplyAdds, (long) metadata);
            InrFile read = InrFile.read(new HostFile(length), limits);
            InrPicture picture = InrPicture.of(read, limits);
            FILES.put(file, new OpenFile(cached > 0 ? picture.withTileCache((long) cached) : picture, (long) memory));
            tell(Description.of(read, picture));
        });
    }

    /**
     * Forgets a file, so that its memory can be used for others.
     *
     * @param file its number; nothing happens if it is not open
     */
    @Export(name = "close")
    public static void close(int file) {
        FILES.remove(file);
    }

    /** @return byte offset of the fault that was found last */
    @Export(name = "offset")
    public static double offset() {
        return faultAt;
    }

    /**
     * @param file number of an open file
     * @param axis 0 for columns, 1 for rows
     * @param side columns or rows of the whole picture
     * @param tile column or row of a tile, or the one after the last
     * @return its first column or row of the picture of that size
     */
    @Export(name = "firstInTile")
    public static int firstInTile(int file, int axis, int side, int tile) {
        Tiling tiling = Description.tiling(FILES.get(file).picture().header());
        GridAxis along = axis == 0
                ? new GridAxis(tiling.width(), side, tiling.tileWidth())
                : new GridAxis(tiling.height(), side, tiling.tileHeight());
        return along.firstIn(tile);
    }

    /**
     * Refuses a decode that is above the limits or out of range, as {@link #decode} does.
     *
     * @param file number of an open file
     * @param width columns of the whole picture, at least 1
     * @param height its rows, at least 1
     * @param x first column of the part that is decoded, as are the others
     * @param bits of each of the four samples of an output pixel, 8 or 16
     * @return status
     */
    @Export(name = "check")
    public static int check(int file, int width, int height, int x, int y, int columns, int rows, int bits) {
        return status(() -> {
            OpenFile open = FILES.get(file);
            Region part = new Region(x, y, columns, rows);
            long bytes = part.pixels() * (bits / 2);
            if (bytes > open.memoryBytes()) {
                throw InrFormatException.limit("The pixels of " + columns + "x" + rows + " take " + bytes
                        + " bytes, and the limit is " + open.memoryBytes() + " (option limits.memoryBytes)");
            }
            open.picture().check(request(width, height, part));
        });
    }

    /**
     * Decodes a part of a file; the pixels go to {@link Host#output}, row by row. The parameters are those of {@link #check}.
     *
     * @param field 0 for samples, 1 for the gradient, 2 for the Laplacian
     * @return status
     */
    @Export(name = "decode")
    public static int decode(
            int file, int width, int height, int x, int y, int columns, int rows, int bits, int field) {
        return status(() -> {
            InrPicture picture = FILES.get(file).picture();
            DecodeRequest request = request(width, height, new Region(x, y, columns, rows));
            DecodeOptions options = new DecodeOptions(1, DecodeListener.silent());
            Arena.clear();
            if (field == 0) {
                picture.decode(request, options, new PixelWriter(picture.channels(), picture.bitDepth(), bits == 8));
            } else {
                Picture view = picture.view(DerivativeView.values()[field - 1], request, options);
                new PixelWriter(view.channels(), view.bitDepth(), bits == 8).accept(0, rows, view.canonicalBytes());
            }
        });
    }

    private static DecodeRequest request(int width, int height, Region part) {
        return new DecodeRequest(new TargetSize.Exact(width, height), Optional.of(part));
    }

    private static int status(Task task) {
        try {
            task.run();
            return DONE;
        } catch (InrFormatException e) {
            faultAt = e.offset();
            tell(e.reason());
            return 1 + e.kind().ordinal();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            faultAt = 0;
            tell(String.valueOf(e.getMessage()));
            return ARGUMENT;
        }
    }

    private static void tell(String text) {
        for (int i = 0; i < text.length(); i++) {
            Host.letter(text.charAt(i));
        }
    }
}
