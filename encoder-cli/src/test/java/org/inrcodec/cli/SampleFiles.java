package org.inrcodec.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.grid.ContextNetwork;
import org.inrcodec.grid.GridCoder;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tensor.CodedTensor;

/** Files for the tests. */
public final class SampleFiles {
    private SampleFiles() {}

    /** An {@code .inr} file with a random network. */
    public static byte[] file(int width, int height, int channels, int bitDepth) {
        SirenShape shape = SirenShape.dense(2, 90, 8, 2, channels);
        Random random = new Random(1);
        List<CodedTensor> tensors = new ArrayList<>();
        for (TensorShape tensor : shape.tensors()) {
            int[] q = random.ints(tensor.size(), -20, 21).toArray();
            tensors.add(CodedTensor.rangeCoded(tensor.rows(), tensor.columns(), 140, q));
        }
        return new InrFileWriter(PictureHeader.siren(width, height, bitDepth, shape)).write(tensors);
    }

    /** An {@code .inr} file of 130 x 70 pixels in 3 x 2 tiles with three random grids. */
    public static byte[] grids() {
        return grids(false);
    }

    /** The same; when {@code damaged}, the file is well-formed but for the coded grids of its last tile. */
    public static byte[] grids(boolean damaged) {
        GridShape shape = new GridShape(List.of(2, 1, 0), 1, 4, 1, List.of(4), List.of(4), true, true, 3);
        GridLayout layout = new GridLayout(shape, new Tiling(130, 70, 64, 64));
        Random random = new Random(1);
        List<CodedTensor> tensors = new ArrayList<>();
        for (TensorShape tensor : shape.tensors()) {
            int[] q = random.ints(tensor.size(), -20, 21).toArray();
            tensors.add(CodedTensor.rangeCoded(tensor.rows(), tensor.columns(), 120, q));
        }
        GridCoder coder = new GridCoder(
                ContextNetwork.of(shape, tensors.stream().map(CodedTensor::dequantise).toList()));
        List<byte[]> streams = new ArrayList<>();
        for (int tile = 0; tile < layout.tiles(); tile++) {
            int width = layout.tiling().widthOf(tile % layout.tiling().columns());
            int height = layout.tiling().heightOf(tile / layout.tiling().columns());
            LatentGrids latents = LatentGrids.zeros(shape, width, height);
            for (int[] values : latents.values()) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (int) Math.rint(random.nextGaussian());
                }
            }
            streams.add(coder.encode(latents));
        }
        if (damaged) {
            streams.set(streams.size() - 1, new byte[] {-1, -1, -1, -1});
        }
        return new InrFileWriter(PictureHeader.grid(8, layout)).write(tensors, streams);
    }

    /** A file with metadata. */
    public static byte[] with(byte[] file, PictureMetadata metadata) {
        try {
            return InrFileWriter.insert(file, metadata.chunks());
        } catch (InrFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Path inr(Path file, int width, int height, int channels, int bitDepth) {
        try {
            return Files.write(file, file(width, height, channels, bitDepth));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of ImageIO's format {@code format}, RGB. */
    public static Path picture(Path file, String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x * 255 / width << 16 | y * 255 / height << 8 | (x ^ y) & 0xff);
            }
        }
        return write(file, format, image);
    }

    /** An RGB picture of 16 x 12 pixels. */
    public static Path png(Path file) {
        return picture(file, "png", 16, 12);
    }

    /** Samples of a grey picture of 16 x 16 pixels with smooth waves. */
    public static byte[] waves() {
        byte[] samples = new byte[16 * 16];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (128 + 100 * Math.sin(i % 16 * 0.4) * Math.cos(i / 16 * 0.3));
        }
        return samples;
    }

    /** A grey picture with these samples of 8 bits. */
    public static Path grey(Path file, int width, int height, byte[] samples) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, width, height, samples);
        return write(file, "png", image);
    }

    /** An RGB picture of one colour. */
    public static Path flat(Path file, int width, int height, int rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, Collections.nCopies(width * height, rgb).stream().mapToInt(c -> c).toArray(),
                0, width);
        return write(file, "png", image);
    }

    private static Path write(Path file, String format, BufferedImage image) {
        try {
            if (!ImageIO.write(image, format, file.toFile())) {
                throw new IllegalArgumentException(format);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
