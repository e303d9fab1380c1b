package org.inrcodec.study.coding;

import java.util.List;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.CodedTensor;

/**
 * A network as the tensors of a file.
 *
 * @param shape its shape, that of its factors where it has some
 * @param tensors its tensors in the order of the shape
 */
public record CodedNetwork(SirenShape shape, List<CodedTensor> tensors) {
    /** Copies the list. */
    public CodedNetwork {
        tensors = List.copyOf(tensors);
    }

    /**
     * @param picture the picture of the network
     * @return the whole file
     */
    public byte[] file(Picture picture) {
        PictureHeader header = PictureHeader.siren(picture.width(), picture.height(), picture.bitDepth(), shape);
        return new InrFileWriter(header).write(tensors);
    }
}
