package org.inrcodec.sirenfit;

import org.inrcodec.file.InrFileWriter;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.picture.Picture;

/** The files that networks of one picture make. */
final class PictureFile {
    private final Picture picture;

    PictureFile(Picture picture) {
        this.picture = picture;
    }

    /** @return the whole file */
    byte[] file(QuantisedNetwork network) {
        PictureHeader header = PictureHeader.siren(
                picture.width(), picture.height(), picture.bitDepth(), network.shape());
        return new InrFileWriter(header).write(network.tensors());
    }

    /** @return bits of the whole file */
    double bits(QuantisedNetwork network) {
        return 8.0 * file(network).length;
    }
}
