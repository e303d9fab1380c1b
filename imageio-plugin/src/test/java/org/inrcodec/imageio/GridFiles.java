package org.inrcodec.imageio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.grid.ContextNetwork;
import org.inrcodec.grid.GridCoder;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tensor.CodedTensor;

/** Files of profile grid. */
final class GridFiles {
    private static final GridShape SHAPE = new GridShape(
            List.of(3, 2, 1, 0), 2, 6, 1, List.of(6), List.of(8), true, true, 3);

    private GridFiles() {}

    /** Random networks and grids in tiles of 64 × 64. */
    static byte[] file(int width, int height) {
        return write(width, height, false);
    }

    /** The same with a last tile that no coder has written. */
    static byte[] withMalformedTile(int width, int height) {
        return write(width, height, true);
    }

    private static byte[] write(int width, int height, boolean malformed) {
        Tiling tiling = new Tiling(width, height, Math.min(width, 64), Math.min(height, 64));
        Random random = new Random(1);
        List<CodedTensor> tensors = new ArrayList<>();
        for (TensorShape tensor : SHAPE.tensors()) {
            int[] q = random.ints(tensor.size(), -20, 21).toArray();
            tensors.add(CodedTensor.rangeCoded(tensor.rows(), tensor.columns(), 120, q));
        }
        GridCoder coder = new GridCoder(
                ContextNetwork.of(SHAPE, tensors.stream().map(CodedTensor::dequantise).toList()));
        List<byte[]> streams = new ArrayList<>();
        for (int row = 0; row < tiling.rows(); row++) {
            for (int column = 0; column < tiling.columns(); column++) {
                LatentGrids grids = LatentGrids.zeros(SHAPE, tiling.widthOf(column), tiling.heightOf(row));
                for (int[] values : grids.values()) {
                    Arrays.setAll(values, i -> random.nextInt(7) - 3);
                }
                streams.add(coder.encode(grids));
            }
        }
        if (malformed) {
            byte[] ones = new byte[4];
            Arrays.fill(ones, (byte) 0xff);
            streams.set(streams.size() - 1, ones);
        }
        return new InrFileWriter(PictureHeader.grid(8, new GridLayout(SHAPE, tiling))).write(tensors, streams);
    }
}
