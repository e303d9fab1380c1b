package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.grid.ContextNetwork;
import org.inrcodec.grid.GridCoder;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tensor.CodedTensor;

/** Writes grids and networks of one picture as a file. */
final class GridFile {
    private final Tiling tiling;
    private final int bitDepth;
    private final GridShape shape;

    /**
     * @param tiling size of picture and tiles
     * @param bitDepth 8 or 16
     * @param shape shape of grids and networks
     */
    GridFile(Tiling tiling, int bitDepth, GridShape shape) {
        this.tiling = tiling;
        this.bitDepth = bitDepth;
        this.shape = shape;
    }

    /**
     * @param networks the rounded networks
     * @param training grids of all tiles, rounded
     * @return the whole file
     */
    byte[] write(CodedNetworks networks, GridTraining training) {
        ContextNetwork context = ContextNetwork.of(
                shape, networks.tensors().stream().map(CodedTensor::dequantise).toList());
        GridCoder coder = new GridCoder(context);
        List<byte[]> streams = new ArrayList<>();
        for (int t = 0; t < training.tiles(); t++) {
            streams.add(coder.encode(training.grids(t)));
        }
        PictureHeader header = PictureHeader.grid(bitDepth, new GridLayout(shape, tiling));
        return new InrFileWriter(header).write(networks.tensors(), streams);
    }
}
