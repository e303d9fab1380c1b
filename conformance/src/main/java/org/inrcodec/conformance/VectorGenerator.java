package org.inrcodec.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFile;
import org.inrcodec.picture.Picture;

/** Writes the vectors: {@code <id>/input.inr}, {@code <id>/expected.png} and {@code <id>/test.json}. */
public final class VectorGenerator {
    private VectorGenerator() {}

    /**
     * @param arguments the folder to write to
     * @throws IOException when a file can't be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: VectorGenerator FOLDER");
            System.exit(2);
            return;
        }
        for (Vector vector : VectorCatalogue.vectors()) {
            write(vector, Path.of(arguments[0], vector.id()));
        }
    }

    private static void write(Vector vector, Path folder) throws IOException {
        byte[] file = vector.file();
        InrFile parsed = InrFile.read(file, DecoderLimits.DEFAULT);
        InrPicture picture = InrPicture.of(parsed, DecoderLimits.NONE);
        Picture whole = picture.decode();
        Map<SubCase, String> cases = new LinkedHashMap<>();
        for (SubCase c : vector.cases()) {
            cases.put(c, Samples.sha256(picture.decode(c.request()).canonicalBytes()));
        }
        Descriptor descriptor = new Descriptor(
                vector.id(), vector.title(), vector.clauses(), whole.width(), whole.height(), whole.channels(),
                whole.bitDepth(), Samples.sha256(whole.canonicalBytes()), cases);
        Files.createDirectories(folder);
        Files.write(folder.resolve("input.inr"), file);
        ImageIO.write(Samples.image(whole), "png", folder.resolve("expected.png").toFile());
        Files.writeString(folder.resolve("test.json"), descriptor.toJson(), StandardCharsets.UTF_8);
    }
}
