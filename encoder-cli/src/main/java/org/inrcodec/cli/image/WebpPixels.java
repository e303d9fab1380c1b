package org.inrcodec.cli.image;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;
import org.ngengine.webp.decoder.DecodedWebP;
import org.ngengine.webp.decoder.WebPDecodeException;
import org.ngengine.webp.decoder.WebPDecoder;

/**
 * Lossy WebP (RFC 9649, RFC 6386), sample for sample as libwebp decodes it. The plug-in's own decoder differs in
 * prediction, in rounding and in how it enlarges chroma.
 */
final class WebpPixels {
    private static final int FILE_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    /** Position, size, duration and flags of an animation's frame, before its chunks. */
    private static final int FRAME_HEADER = 16;

    private static final int BLOCK = 1 << 16;
    private static final int EXTENDED = 10;
    private static final int ALPHA = 0x10;

    private WebpPixels() {}

    /**
     * The first picture of a file, whose samples are in the colours of the file's profile; empty when the file is not
     * lossy WebP.
     *
     * @param format name of the file's format
     * @param stream the file; its position and byte order change
     * @throws IOException when the picture is damaged
     */
    static Optional<BufferedImage> read(String format, ImageInputStream stream) throws IOException {
        if (!format.equals("WEBP")) {
            return Optional.empty();
        }
        ByteOrder order = stream.getByteOrder();
        try {
            stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
            return still(stream).map(WebpPixels::image);
        } catch (WebPDecodeException | RuntimeException e) {
            throw new IOException("its lossy picture cannot be decoded", e);
        } finally {
            stream.setByteOrder(order);
            stream.seek(0);
        }
    }

    /** Decodes the first frame as a file of its own. */
    private static Optional<DecodedWebP> still(ImageInputStream stream) throws IOException, WebPDecodeException {
        long at = FILE_HEADER;
        byte[] alpha = {};
        while (true) {
            stream.seek(at);
            byte[] name = new byte[4];
            if (stream.read(name) < name.length) {
                return Optional.empty();
            }
            long length = stream.readUnsignedInt();
            switch (new String(name, StandardCharsets.ISO_8859_1)) {
                case "ANMF" -> length = FRAME_HEADER;
                case "ALPH" -> alpha = chunk(stream, at, length);
                case "VP8L" -> {
                    return Optional.empty();
                }
                case "VP8 " -> {
                    return Optional.of(WebPDecoder.decode(file(alpha, chunk(stream, at, length))));
                }
                default -> {
                    // Metadata.
                }
            }
            at += CHUNK_HEADER + length + length % 2;
        }
    }

    /** A chunk with its header and padding. It is read in blocks: a damaged length must not reserve memory. */
    private static byte[] chunk(ImageInputStream stream, long at, long length) throws IOException {
        stream.seek(at);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        for (long left = CHUNK_HEADER + length; left > 0;) {
            int read = stream.read(block, 0, (int) Math.min(left, BLOCK));
            if (read < 0) {
                throw new EOFException();
            }
            chunk.write(block, 0, read);
            left -= read;
        }
        if (length % 2 > 0) {
            chunk.write(0);
        }
        return chunk.toByteArray();
    }

    /** A file of a frame, with its size once more where there is alpha. */
    private static byte[] file(byte[] alpha, byte[] frame) {
        int extended = alpha.length == 0 ? 0 : CHUNK_HEADER + EXTENDED;
        int size = FILE_HEADER + extended + alpha.length + frame.length;
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(size - CHUNK_HEADER).put(ascii("WEBP"));
        if (extended > 0) {
            // A key frame begins with a tag of three bytes and three of a start code, then has width and height in 14 bits.
            ByteBuffer sides = ByteBuffer.wrap(frame, CHUNK_HEADER + 6, 4).order(ByteOrder.LITTLE_ENDIAN);
            int width = (sides.getShort() & 0x3fff) - 1;
            int height = (sides.getShort() & 0x3fff) - 1;
            file.put(ascii("VP8X")).putInt(EXTENDED).putInt(ALPHA);
            file.putShort((short) width).put((byte) 0).putShort((short) height).put((byte) 0);
        }
        return file.put(alpha).put(frame).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static BufferedImage image(DecodedWebP decoded) {
        byte[] rgba = new byte[4 * decoded.width * decoded.height];
        decoded.rgba.get(0, rgba);
        int[] bands = decoded.hasAlpha ? new int[] {0, 1, 2, 3} : new int[] {0, 1, 2};
        ColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), decoded.hasAlpha, false,
                decoded.hasAlpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
        WritableRaster raster = Raster.createInterleavedRaster(
                new DataBufferByte(rgba, rgba.length), decoded.width, decoded.height, 4 * decoded.width, 4, bands,
                new Point());
        return new BufferedImage(colours, raster, false, null);
    }
}
