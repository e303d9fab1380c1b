package org.inrcodec.cli.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.inrcodec.cli.metadata.PngMetadataWriter;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;

/**
 * Writes PNG (W3C PNG 3rd edition), 8 and 16 bit, all four channel layouts. ImageIO writes PNG as well, but starting it
 * and searching its plug-ins takes longer than decoding a small picture; this needs neither.
 */
final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** Colour types by number of channels: grey, grey + alpha, RGB, RGB + alpha. */
    private static final int[] COLOUR_TYPES = {0, 4, 2, 6};

    private static final int DATA_CHUNK = 1 << 16;
    private static final int FILTERS = 5;

    private PngWriter() {}

    /**
     * Writes a file.
     *
     * @param metadata metadata of the file; without a profile it is tagged as sRGB
     * @param warnings receives one line for each part of the metadata that PNG does not support
     * @param out receives the file; not closed
     * @throws IOException when {@code out} fails
     */
    static void write(Picture picture, PictureMetadata metadata, List<String> warnings, OutputStream out)
            throws IOException {
        out.write(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(picture.width()).putInt(picture.height());
        header.put((byte) picture.bitDepth()).put((byte) COLOUR_TYPES[picture.channels() - 1]);
        chunk(out, "IHDR", header.array(), 13);
        PngMetadataWriter.write(metadata, (type, data) -> chunk(out, type, data, data.length), warnings);
        Deflater deflater = new Deflater(6);
        try (DeflaterOutputStream data = new DeflaterOutputStream(new DataChunks(out), deflater, DATA_CHUNK)) {
            rows(picture, data);
        } finally {
            deflater.end();
        }
        chunk(out, "IEND", new byte[0], 0);
    }

    /** Each row with the filter whose output has the least sum of absolute values (PNG §12.7). */
    private static void rows(Picture picture, OutputStream out) throws IOException {
        byte[] samples = picture.canonicalBytes();
        int pixel = picture.channels() * picture.bitDepth() / 8;
        int length = picture.width() * pixel;
        byte[] above = new byte[length];
        byte[] row = new byte[length];
        byte[] filtered = new byte[length + 1];
        byte[] best = new byte[length + 1];
        for (int y = 0; y < picture.height(); y++) {
            System.arraycopy(samples, y * length, row, 0, length);
            long least = Long.MAX_VALUE;
            for (int filter = 0; filter < FILTERS; filter++) {
                long sum = filter(filter, row, above, pixel, filtered);
                if (sum < least) {
                    least = sum;
                    byte[] swap = best;
                    best = filtered;
                    filtered = swap;
                }
            }
            out.write(best);
            byte[] swap = above;
            above = row;
            row = swap;
        }
    }

    /** Filters one row (PNG §9.2) and returns the sum of the absolute values of the result, taken as signed bytes. */
    private static long filter(int filter, byte[] row, byte[] above, int pixel, byte[] filtered) {
        filtered[0] = (byte) filter;
        long sum = 0;
        for (int i = 0; i < row.length; i++) {
            int left = i < pixel ? 0 : row[i - pixel] & 0xff;
            int up = above[i] & 0xff;
            int prediction = switch (filter) {
                case 0 -> 0;
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                default -> paeth(left, up, i < pixel ? 0 : above[i - pixel] & 0xff);
            };
            byte residual = (byte) (row[i] - prediction);
            filtered[i + 1] = residual;
            sum += Math.abs(residual);
        }
        return sum;
    }

    private static int paeth(int left, int up, int upLeft) {
        int estimate = left + up - upLeft;
        int toLeft = Math.abs(estimate - left);
        int toUp = Math.abs(estimate - up);
        int toUpLeft = Math.abs(estimate - upLeft);
        if (toLeft <= toUp && toLeft <= toUpLeft) {
            return left;
        }
        return toUp <= toUpLeft ? up : upLeft;
    }

    private static void chunk(OutputStream out, String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        out.write(ByteBuffer.allocate(4).putInt(length).array());
        out.write(name);
        out.write(data, 0, length);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** Makes an IDAT chunk of every block written to it. */
    private static final class DataChunks extends OutputStream {
        private final OutputStream out;

        DataChunks(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            chunk(out, "IDAT", new byte[] {(byte) b}, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            byte[] block = new byte[length];
            System.arraycopy(bytes, offset, block, 0, length);
            chunk(out, "IDAT", block, length);
        }
    }
}
