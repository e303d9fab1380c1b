package org.inrcodec.competitor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inrcodec.compare.Fidelity;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shell scripts stand in for the programs; those of them that are installed are tried themselves too. */
class CommandCompetitorTest {
    @TempDir
    Path folder;

    @BeforeEach
    void scriptsAreOfUnix() {
        assumeTrue(File.separatorChar == '/', "shell scripts stand in for the programs");
    }

    private void script(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private static Picture gradient(int channels) {
        byte[] samples = new byte[48 * 32 * channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i / channels % 48 * 4 + i % channels * 20);
        }
        return new Picture(48, 32, channels, 8, samples);
    }

    /** What {@code cwebp -quiet -m 6 -q Q IN -o OUT} and {@code dwebp -quiet IN -o OUT} are called with. */
    private Competitor copying() throws IOException {
        script("cwebp", "[ \"$1\" = -version ] && { echo 9.8.7; exit 0; }\n[ \"$5\" = 42 ] && cp \"$6\" \"$8\"");
        script("dwebp", "cp \"$2\" \"$4\"");
        Competitors found = Competitors.find(List.of("webp"), folder.toString());
        assertEquals(List.of(), found.absent());
        return found.present().get(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void programsGetThePictureTheQualityAndTheirFile(int channels) throws IOException, CodecException {
        Competitor codec = copying();
        assertEquals("cwebp 9.8.7", codec.version());
        Picture picture = gradient(channels);
        byte[] file = codec.encode(picture, 42);
        assertArrayEquals(EightBitPictures.png(picture), file);
        assertArrayEquals(picture.canonicalBytes(), codec.decode(file, picture).canonicalBytes());
    }

    @Test
    void aProgramThatFailsIsToldWithItsWords() throws IOException {
        script("cwebp", "echo 'no such thing' >&2; exit 3");
        script("dwebp", "exit 0");
        Competitor codec = Competitors.find(List.of("webp"), folder.toString()).present().get(0);
        assertEquals("cwebp, unknown version", codec.version());
        CodecException e = assertThrows(CodecException.class, () -> codec.encode(gradient(3), 42));
        assertEquals("cwebp failed (3): no such thing", e.getMessage());
    }

    @Test
    void aPictureOfAnotherSizeIsNoResult() throws IOException, CodecException {
        Competitor codec = copying();
        byte[] file = codec.encode(gradient(3), 42);
        Picture other = new Picture(32, 48, 3, 8, new byte[48 * 32 * 3]);
        assertEquals(
                "decoded to 48x32 pixels, not 32x48",
                assertThrows(CodecException.class, () -> codec.decode(file, other)).getMessage());
    }

    @Test
    void whatIsNotThereIsNamedWithTheProgramThatIsMissing() throws IOException {
        script("cwebp", "exit 0");
        Competitors found = Competitors.find(List.of("jpeg", "webp", "jxl"), folder + ":/no/such/folder:");
        assertEquals(List.of("jpeg"), found.present().stream().map(Competitor::name).toList());
        assertEquals(List.of("webp (no dwebp on the PATH)", "jxl (no cjxl on the PATH)"), found.absent());
        assertThrows(IllegalArgumentException.class, () -> Competitors.find(List.of("gif"), ""));
    }

    @ParameterizedTest
    @EnumSource
    void programsThatAreInstalledTakeTheirArguments(CommandCodec codec) throws IOException, CodecException {
        Competitors found = Competitors.find(List.of(codec.title()), System.getenv().getOrDefault("PATH", ""));
        assumeTrue(found.absent().isEmpty(), () -> "not installed: " + found.absent());
        Competitor competitor = found.present().get(0);
        assertTrue(competitor.version().matches(".* \\d+\\.\\d+.*"), competitor.version());
        for (int channels : new int[] {1, 3}) {
            Picture picture = gradient(channels);
            int middle = (competitor.lowest() + competitor.highest()) / 2;
            byte[] small = competitor.encode(picture, competitor.lowest());
            byte[] large = competitor.encode(picture, competitor.highest());
            assertTrue(small.length < large.length, small.length + " " + large.length);
            Fidelity fidelity = Fidelity.of(picture, competitor.decode(large, picture));
            assertTrue(fidelity.psnr() > 32, channels + " channels: " + fidelity);
            assertTrue(competitor.encode(picture, middle).length > 0);
            Picture tiny = new Picture(5, 4, channels, 8, new byte[20 * channels]);
            assertTrue(Fidelity.of(tiny, competitor.decode(competitor.encode(tiny, middle), tiny)).psnr() > 20);
        }
    }
}
