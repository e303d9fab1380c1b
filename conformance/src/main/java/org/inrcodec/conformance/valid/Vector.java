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
 * A valid file to be generated, and the decodes to be recorded with it.
 *
 * @param id name of its folder
 * @param title what it tests
 * @param clauses the clauses of FORMAT.md that it covers
 * @param seed seed of the random numbers in it; empty when there are none
 * @param content the bytes, or the parts from which they are written
 * @param cases decodes in addition to the whole picture at its stored size
 */
public record Vector(
        String id, String title, List<String> clauses, OptionalLong seed, Content content, List<SubCase> cases) {
    /** Content of a file. */
    public sealed interface Content {
        /**
        * The bytes of the file.
        *
        * @return all bytes
        */
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
     * A file that the codec's writer cannot write.
     *
     * @param file its bytes; not copied
     */
    public record Handmade(byte[] file) implements Content {}

    /** Copies the lists. */
    public Vector {
        clauses = List.copyOf(clauses);
        cases = List.copyOf(cases);
    }

    /**
     * The bytes of the file.
     *
     * @return all bytes
     */
    public byte[] file() {
        return content.file();
    }

    /** The same vector with these decodes. */
    Vector with(SubCase... decodes) {
        return new Vector(id, title, clauses, seed, content, List.of(decodes));
    }
}
