package org.inrcodec.sirenfit;

import java.util.List;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.CodedTensor;

/** The files that networks of one picture make. */
final class PictureFile {
    private final Picture picture;

    /**
     * @param picture the picture
     */
    PictureFile(Picture picture) {
        this.picture = picture;
    }

    /**
     * @param network a network
     * @return the whole file
     */
    byte[] file(QuantisedNetwork network) {
        return file(network.shape(), network.tensors());
    }

    /**
     * @param shape shape of a network
     * @param tensors its tensors
     * @return the whole file
     */
    byte[] file(SirenShape shape, List<CodedTensor> tensors) {
        PictureHeader header = PictureHeader.siren(picture.width(), picture.height(), picture.bitDepth(), shape);
        return new InrFileWriter(header).write(tensors);
    }

    /**
     * @param network a network
     * @return bits of the whole file
     */
    double bits(QuantisedNetwork network) {
        return 8.0 * file(network).length;
    }
}
