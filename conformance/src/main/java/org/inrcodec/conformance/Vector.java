package org.inrcodec.conformance;

import java.util.List;
import org.inrcodec.format.Chunk;
import org.inrcodec.format.InrFileWriter;
import org.inrcodec.format.PictureHeader;
import org.inrcodec.format.Profile;
import org.inrcodec.tensor.CodedTensor;

/**
 * A valid file to be made, and what is to be decoded of it.
 *
 * @param id name of its folder
 * @param title what it tests, for people
 * @param clauses the clauses of FORMAT.md that it covers
 * @param header header of the file
 * @param chunks ancillary chunks
 * @param tensors tensors in file order
 * @param streams coded grids of each tile; empty in profile {@code siren}
 * @param cases decodes beside the whole picture at its stored size
 */
record Vector(
        String id,
        String title,
        List<String> clauses,
        PictureHeader header,
        List<Chunk> chunks,
        List<CodedTensor> tensors,
        List<byte[]> streams,
        List<SubCase> cases) {

    /** @return all bytes of the file */
    byte[] file() {
        InrFileWriter writer = new InrFileWriter(header);
        chunks.forEach(writer::add);
        return header.profile() == Profile.GRID ? writer.write(tensors, streams) : writer.write(tensors);
    }

    /** @return the same vector with these decodes */
    Vector with(SubCase... decodes) {
        return new Vector(id, title, clauses, header, chunks, tensors, streams, List.of(decodes));
    }
}
