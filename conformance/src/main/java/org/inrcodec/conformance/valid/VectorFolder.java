package org.inrcodec.conformance.valid;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.inrcodec.awt.PictureImages;
import org.inrcodec.conformance.suite.CanonicalSamples;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.conformance.suite.ValidDescriptor;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.picture.Picture;

/** Writes a vector: {@code <id>/input.inr}, {@code <id>/expected.png} and {@code <id>/test.json}. */
public final class VectorFolder {
    private VectorFolder() {}

    /**
     * Decodes a vector and writes its folder.
     *
     * @param vector a vector
     * @param parent folder in which its folder is created
     * @param generator the command that generates it, for the descriptor
     * @throws IOException when a file can't be written
     */
    public static void write(Vector vector, Path parent, String generator) throws IOException {
        Path folder = parent.resolve(vector.id());
        byte[] file = vector.file();
        InrPicture picture = InrPicture.of(InrFile.read(file, DecoderLimits.DEFAULT), DecoderLimits.UNLIMITED);
        Picture whole = picture.decode();
        Map<SubCase, String> cases = new LinkedHashMap<>();
        for (SubCase c : vector.cases()) {
            cases.put(c, CanonicalSamples.sha256(picture.decode(c.request()).canonicalBytes()));
        }
        ValidDescriptor descriptor = new ValidDescriptor(
                vector.id(), vector.title(), vector.clauses(), whole.width(), whole.height(), whole.channels(),
                whole.bitDepth(), CanonicalSamples.sha256(whole.canonicalBytes()), cases, generator, vector.seed());
        Files.createDirectories(folder);
        Files.write(folder.resolve("input.inr"), file);
        ImageIO.write(PictureImages.toBufferedImage(whole), "png", folder.resolve("expected.png").toFile());
        Files.writeString(folder.resolve("test.json"), descriptor.toJson(), StandardCharsets.UTF_8);
    }
}
