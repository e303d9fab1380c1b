package org.inrcodec.conformance.valid;

import java.util.List;
import java.util.OptionalLong;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.container.Chunk;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.Profile;
import org.inrcodec.tensor.CodedTensor;

/**
 * A valid file to be made, and what is to be decoded of it.
 *
 * @param id name of its folder
 * @param title what it tests, for people
 * @param clauses the clauses of FORMAT.md that it covers
 * @param seed what the random numbers in it start from; empty when there are none
 * @param content the bytes, or what they are written from
 * @param cases decodes beside the whole picture at its stored size
 */
public record Vector(
        String id, String title, List<String> clauses, OptionalLong seed, Content content, List<SubCase> cases) {
    /** What a file is made of. */
    public sealed interface Content {
        /** @return all bytes of the file */
        byte[] file();
    }

    /**
     * A file as the codec's writer writes it.
     *
     * @param header header of the file
     * @param chunks ancillary chunks
     * @param tensors tensors in file order
     * @param streams coded grids of each tile; empty in profile {@code siren}
     */
    public record Written(PictureHeader header, List<Chunk> chunks, List<CodedTensor> tensors, List<byte[]> streams)
            implements
                Content {
        @Override
        public byte[] file() {
            InrFileWriter writer = new InrFileWriter(header);
            chunks.forEach(writer::add);
            return header.profile() == Profile.GRID ? writer.write(tensors, streams) : writer.write(tensors);
        }
    }

    /**
     * A file that the codec's writer would not write.
     *
     * @param file its bytes; not copied
     */
    public record Handmade(byte[] file) implements Content {}

    /** Copies the lists. */
    public Vector {
        clauses = List.copyOf(clauses);
        cases = List.copyOf(cases);
    }

    /** @return all bytes of the file */
    public byte[] file() {
        return content.file();
    }

    /** The same vector with these decodes. */
    Vector with(SubCase... decodes) {
        return new Vector(id, title, clauses, seed, content, List.of(decodes));
    }
}
