package org.inrcodec.web;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inrcodec.container.Chunk;
import org.inrcodec.container.ChunkType;
import org.inrcodec.file.InrFileWriter;

/** One picture with each orientation, and with a profile of Display P3. */
final class MetadataFiles {
    // Tags rXYZ, gXYZ and bXYZ of Apple's profile, in 1/65536.
    private static final int[][] DISPLAY_P3 = {{33758, 15808, -69}, {19135, 45368, 2745}, {10296, 4363, 51385}};

    private MetadataFiles() {}

    /** Writes {@code orientation-1.inr} to {@code orientation-8.inr} and {@code display-p3.inr}. */
    static void write(Path picture, Path folder) throws IOException {
        byte[] plain = Files.readAllBytes(picture);
        for (int orientation = 1; orientation <= 8; orientation++) {
            byte[] exif = ByteBuffer.allocate(26).putInt(0x4d4d002a).putInt(8).putShort((short) 1).putShort((short) 274)
                    .putShort((short) 3).putInt(1).putShort((short) orientation).array();
            write(folder.resolve("orientation-" + orientation + ".inr"), plain, new Chunk(ChunkType.EXIF, exif));
        }
        ICC_Profile profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
        int[] tags = {ICC_Profile.icSigRedColorantTag, ICC_Profile.icSigGreenColorantTag,
            ICC_Profile.icSigBlueColorantTag};
        ICC_Profile changed = ICC_Profile.getInstance(profile.getData());
        for (int i = 0; i < tags.length; i++) {
            ByteBuffer tag = ByteBuffer.allocate(20).putInt(0x58595a20).putInt(0);
            for (int value : DISPLAY_P3[i]) {
                tag.putInt(value);
            }
            changed.setData(tags[i], tag.array());
        }
        write(folder.resolve("display-p3.inr"), plain, new Chunk(ChunkType.ICC_PROFILE, changed.getData()));
    }

    private static void write(Path file, byte[] plain, Chunk chunk) throws IOException {
        Files.write(file, InrFileWriter.insert(plain, List.of(chunk)));
    }
}
