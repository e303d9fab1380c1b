package org.inrcodec.gridfit;

import java.util.List;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.grid.ContextNetwork;
import org.inrcodec.grid.GridCoder;
import org.inrcodec.grid.LatentGrids;
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
     * @param tiles grids of all tiles, row by row
     * @return the whole file
     */
    byte[] write(CodedNetworks networks, List<LatentGrids> tiles) {
        GridCoder coder = new GridCoder(context(networks));
        return writeStreams(networks, tiles.stream().map(coder::encode).toList());
    }

    /**
     * @param networks the rounded networks
     * @return the context network that a decoder will have
     */
    ContextNetwork context(CodedNetworks networks) {
        return ContextNetwork.of(shape, networks.tensors().stream().map(CodedTensor::dequantise).toList());
    }

    /**
     * @param networks the rounded networks
     * @param streams coded grids of all tiles, row by row
     * @return the whole file
     */
    byte[] writeStreams(CodedNetworks networks, List<byte[]> streams) {
        PictureHeader header = PictureHeader.grid(bitDepth, new GridLayout(shape, tiling));
        return new InrFileWriter(header).write(networks.tensors(), streams);
    }
}
