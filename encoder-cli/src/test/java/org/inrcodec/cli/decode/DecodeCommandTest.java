package org.inrcodec.cli.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.ImageInputStream;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.cli.image.PictureReader;
import org.inrcodec.container.Chunk;
import org.inrcodec.container.ChunkType;
import org.inrcodec.cuda.CudaLibraries;
import org.inrcodec.decoder.DecodeOptions;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.DerivativeView;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.decoder.Region;
import org.inrcodec.file.InrFile;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodeCommandTest {
    @TempDir
    Path folder;

    private static InrPicture network(Path file) throws IOException {
        InrFile parsed = InrFile.read(Files.readAllBytes(file), DecoderLimits.DEFAULT);
        return InrPicture.of(parsed, DecoderLimits.UNLIMITED);
    }

    private static void assertSame(Picture expected, Path file) throws IOException {
        Picture written = PictureReader.read(file, InputTreatment.KEEP).picture();
        assertEquals(expected.toString(), written.toString());
        assertArrayEquals(expected.canonicalBytes(), written.canonicalBytes());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"1,8", "1,16", "2,8", "2,16", "3,8", "3,16", "4,8", "4,16"})
    void writesExactPngAndTiff(int channels, int bitDepth) throws IOException {
        Path file = SampleFiles.inr(folder.resolve("p.inr"), 23, 17, channels, bitDepth);
        Picture picture = network(file).decode();
        CommandRun png = CommandRun.of("decode", file);
        assertEquals(ExitCode.OK, png.exitCode(), png.err());
        assertEquals("", png.err());
        assertSame(picture, folder.resolve("p.png"));
        CommandRun tiff = CommandRun.of("decode", file, "-o", folder.resolve("p.tif"));
        assertEquals(ExitCode.OK, tiff.exitCode(), tiff.err());
        assertSame(picture, folder.resolve("p.tif"));
        TIFFDirectory fields = TIFFDirectory.createFromMetadata(metadata(folder.resolve("p.tif")));
        assertEquals(8, fields.getTIFFField(BaselineTIFFTagSet.TAG_COMPRESSION).getAsInt(0), "the registered Deflate");
    }

    private static IIOMetadata metadata(Path tiff) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(tiff.toFile())) {
            reader.setInput(in);
            return reader.getImageMetadata(0);
        } finally {
            reader.dispose();
        }
    }

    @ParameterizedTest
    @CsvSource({"1,8,''", "3,8,''", "3,16,reduced to 8", "4,8,composited onto white", "2,8,composited onto white"})
    void tellsWhatBmpAndJpegCannotHold(int channels, int bitDepth, String words) throws IOException {
        Path file = SampleFiles.inr(folder.resolve("p.inr"), 23, 17, channels, bitDepth);
        for (String name : List.of("p.bmp", "p.jpg", "p.JPEG")) {
            CommandRun run = CommandRun.of("decode", file, "-o", folder.resolve(name));
            assertEquals(ExitCode.OK, run.exitCode(), run.err());
            assertEquals(words.isEmpty() ? 0 : 1, run.errors().size(), run.err());
            assertTrue(run.errContains(words), run.err());
            BufferedImage image = ImageIO.read(folder.resolve(name).toFile());
            assertEquals(23, image.getWidth());
            assertFalse(image.getColorModel().hasAlpha());
        }
    }

    @Test
    void sizeScaleAndRegionAreTheDecodersOwn() throws IOException {
        Path file = SampleFiles.inr(folder.resolve("p.inr"), 23, 17, 3, 8);
        InrPicture network = network(file);
        CommandRun.of("decode", file, "-o", folder.resolve("size.png"), "--size", "40x30");
        assertSame(network.decode(DecodeRequest.ofSize(40, 30)), folder.resolve("size.png"));
        CommandRun.of("decode", file, "-o", folder.resolve("scale.png"), "--scale", "1.5");
        assertSame(network.decode(DecodeRequest.ofScale(1.5)), folder.resolve("scale.png"));
        CommandRun run = CommandRun.of(
                "decode", file, "-o", folder.resolve("part.png"), "--size", "40x30", "--region", "5,6,7,8");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertSame(
                network.decode(DecodeRequest.ofSize(40, 30).withRegion(new Region(5, 6, 7, 8))),
                folder.resolve("part.png"));
    }

    @Test
    void showsDerivatives() throws IOException {
        Path file = SampleFiles.inr(folder.resolve("p.inr"), 23, 17, 4, 8);
        InrPicture network = network(file);
        CommandRun.of("decode", file, "-o", folder.resolve("g.png"), "--gradient");
        CommandRun.of("decode", file, "-o", folder.resolve("l.png"), "--laplacian");
        assertSame(
                network.view(DerivativeView.GRADIENT, DecodeRequest.WHOLE, DecodeOptions.defaults()),
                folder.resolve("g.png"));
        assertSame(
                network.view(DerivativeView.LAPLACIAN, DecodeRequest.WHOLE, DecodeOptions.defaults()),
                folder.resolve("l.png"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--size 0x5 | 1 to 1048576",
        "--size 9999999x5 | 1 to 1048576",
        "--size big | not a size",
        "--scale 0 | out of range",
        "--scale 2 --size 4x4 | mutually exclusive",
        "--gradient --laplacian | mutually exclusive",
        "--region 1,2,3 | not a region",
        "--region 0,0,99999999,5 | 99999999 is beyond every picture",
        "--region 0,0,99999999999999999999,5 | 99999999999999999999 is beyond every picture",
        "--size 99999999999x5 | a side has 1 to 1048576 pixels, not 99999999999",
        "--threads many | --threads: 'many' is not a whole number",
        "--region 0,0,0,5 | no pixels",
        "--region 20,0,10,5 | not within",
        "--scale 1000000 | above 1048576",
        "--threads -1 | out of range",
        "-o p.gif | suffixes"
    })
    void refusesWrongOptionsInOneLine(String options, String words) throws IOException {
        Path file = SampleFiles.inr(folder.resolve("p.inr"), 23, 17, 1, 8);
        List<Object> arguments = new ArrayList<>(List.of("decode", file));
        arguments.addAll(List.of(options.split(" ")));
        CommandRun run = CommandRun.of(arguments.toArray());
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertEquals(1, run.errors().size(), run.err());
        assertTrue(run.errContains(words), run.err());
        assertEquals(List.of("p.inr"), names());
    }

    @Test
    void aFormatThatContradictsTheSuffixIsTold() {
        Path file = SampleFiles.inr(folder.resolve("p.inr"), 23, 17, 1, 8);
        Path target = folder.resolve("z.png");
        CommandRun run = CommandRun.of("decode", file, "--to", "jpg", "-o", target);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(
                List.of("inr: " + target + ": note: the file is written as JPEG, as --to says, not by its suffix"),
                run.errors());
        assertEquals("", CommandRun.of("decode", file, "--to", "jpg", "-o", folder.resolve("z.jpeg")).err());
    }

    @Test
    void refusesSizesThatDoNotFitIntoMemory() {
        Path file = SampleFiles.inr(folder.resolve("p.inr"), 23, 17, 3, 16);
        CommandRun run = CommandRun.of("decode", file, "--size", "1000000x1000000");
        assertEquals(ExitCode.LIMIT, run.exitCode(), run.err());
        assertEquals(1, run.errors().size(), run.err());
    }

    @Test
    void filesAboveTheLimitsAreRefusedBeforeTheWork() {
        Path file = SampleFiles.inr(folder.resolve("p.inr"), 1 << 19, 1 << 19, 1, 8);
        CommandRun run = CommandRun.of("decode", file);
        assertEquals(ExitCode.LIMIT, run.exitCode(), run.err());
        assertTrue(run.errContains("--no-limits"), run.err());
        assertFalse(run.errContains("DecoderLimits"), run.err());
        CommandRun part = CommandRun.of("decode", file, "--no-limits", "--region", "9,9,4,4");
        assertEquals(ExitCode.OK, part.exitCode(), part.err());
    }

    @ParameterizedTest
    @CsvSource({
        "--max-pixels,390,391,pixels", "--max-memory,1K,1M,bytes of memory", "--max-work,10,1M,multiply-adds",
        "--max-metadata,0,1G,bytes of metadata"
    })
    void everyLimitIsAnOptionThatItsMessageNames(String option, String less, String enough, String what)
            throws IOException {
        Path file = folder.resolve("p.inr");
        Chunk text = new Chunk(ChunkType.TEXT, "Title\0p".getBytes(StandardCharsets.US_ASCII));
        Files.write(file, InrFileWriter.insert(SampleFiles.file(23, 17, 1, 8), List.of(text)));
        for (String command : List.of("decode", "info")) {
            CommandRun run = CommandRun.of(command, file, option, less);
            assertEquals(ExitCode.LIMIT, run.exitCode(), run.err());
            assertTrue(run.errContains(what) && run.errContains(option + ",") && run.errContains("--no-limits"),
                    run.err());
            assertEquals(ExitCode.OK, CommandRun.of(command, file, option, enough).exitCode());
        }
        CommandRun wrong = CommandRun.of("info", file, option, "much");
        assertEquals(ExitCode.USAGE, wrong.exitCode(), wrong.err());
    }

    @ParameterizedTest
    @CsvSource({"missing,3", "folder,3", "empty,4", "text,4", "truncated,4", "damaged,4", "inrimage,4"})
    void badInputsGetOneLineAndLeaveNothing(String kind, int exitCode) throws IOException {
        Path input = folder.resolve(kind);
        byte[] good = SampleFiles.file(23, 17, 1, 8);
        switch (kind) {
            case "empty" -> Files.createFile(input);
            case "folder" -> Files.createDirectory(input);
            case "text" -> Files.writeString(input, "hello, this is no picture");
            case "truncated" -> Files.write(input, Arrays.copyOf(good, good.length / 2));
            case "damaged" -> {
                good[good.length / 2] ^= 4;
                Files.write(input, good);
            }
            case "inrimage" -> Files.writeString(input, "#INRIMAGE-4#{\nXDIM=64\nYDIM=64\n##}\n");
            default -> {
            }
        }
        List<String> before = names();
        CommandRun run = CommandRun.of("decode", input, "-o", folder.resolve("x.png"));
        assertEquals(exitCode, run.exitCode(), run.err());
        assertEquals(1, run.errors().size(), run.err());
        assertEquals("", run.out());
        assertEquals(before, names());
    }

    @Test
    void severalInputsGoOnAfterOneFails() throws IOException {
        Path a = SampleFiles.inr(folder.resolve("a.inr"), 9, 7, 1, 8);
        Path bad = Files.writeString(folder.resolve("bad.inr"), "hello");
        Path c = SampleFiles.inr(folder.resolve("c.inr"), 9, 7, 1, 8);
        CommandRun run = CommandRun.of("decode", a, bad, c);
        assertEquals(ExitCode.SOME_FAILED, run.exitCode());
        assertEquals(1, run.errors().size(), run.err());
        assertEquals(List.of("a.inr", "a.png", "bad.inr", "c.inr", "c.png"), names());
    }

    @Test
    void doesNotReplaceWithoutForce() throws IOException {
        Path file = SampleFiles.inr(folder.resolve("p.inr"), 9, 7, 1, 8);
        Path target = Files.writeString(folder.resolve("p.png"), "precious");
        assertEquals(ExitCode.OUTPUT, CommandRun.of("decode", file).exitCode());
        assertEquals("precious", Files.readString(target));
        assertEquals(ExitCode.OK, CommandRun.of("decode", file, "--force").exitCode());
        assertSame(network(file).decode(), target);
    }

    @Test
    void decodesPicturesOfGridsAtAnySizeAndInPart() throws IOException {
        Path file = Files.write(folder.resolve("g.inr"), SampleFiles.grids());
        InrPicture grids = network(file);
        CommandRun whole = CommandRun.of("decode", file, "--threads", "2");
        assertEquals(ExitCode.OK, whole.exitCode(), whole.err());
        assertSame(grids.decode(), folder.resolve("g.png"));
        CommandRun part = CommandRun.of(
                "decode", file, "-o", folder.resolve("part.tif"), "--size", "200x50", "--region", "90,10,70,30");
        assertEquals(ExitCode.OK, part.exitCode(), part.err());
        assertSame(
                grids.decode(DecodeRequest.ofSize(200, 50).withRegion(new Region(90, 10, 70, 30))),
                folder.resolve("part.tif"));
    }

    @Test
    void derivativesOfPicturesOfGridsAreRefusedInOneLine() throws IOException {
        Path file = Files.write(folder.resolve("g.inr"), SampleFiles.grids());
        CommandRun run = CommandRun.of("decode", file, "--laplacian");
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertEquals(1, run.errors().size(), run.err());
        assertTrue(run.errContains("derivative views need the siren profile"), run.err());
        assertEquals(List.of("g.inr"), names());
    }

    @Test
    void aMalformedTileIsToldInOneLineAndLeavesNothing() throws IOException {
        byte[] bytes = SampleFiles.grids();
        InrFile good = InrFile.read(bytes, DecoderLimits.DEFAULT);
        int end = bytes.length - 4;
        int tile = end - (int) (good.grids().bitsOfTile(2, 1) / 8);
        // No coded stream begins so.
        Arrays.fill(bytes, tile, tile + 4, (byte) 0xff);
        int chunk = (int) good.layout().getLast().offset();
        while (bytes[chunk++] < 0) {
            // the bytes of the length
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes, chunk, end - chunk);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(end, (int) crc.getValue());
        Path file = Files.write(folder.resolve("g.inr"), bytes);
        CommandRun run = CommandRun.of("decode", file);
        assertEquals(ExitCode.FORMAT, run.exitCode(), run.err());
        assertEquals(1, run.errors().size(), run.err());
        assertTrue(run.errContains("at byte"), run.err());
        assertEquals(List.of("g.inr"), names());
        assertEquals(ExitCode.OK, CommandRun.of("decode", file, "--region", "0,0,128,64").exitCode());
    }

    @Test
    void cudaWithoutCudaTellsWhereItLookedAndItsExitCode() throws IOException {
        assumeTrue(CudaLibraries.find() instanceof CudaLibraries.Missing, "this machine has CUDA");
        Path file = SampleFiles.inr(folder.resolve("photo.inr"), 8, 8, 1, 8);
        CommandRun run = CommandRun.of("decode", file, "--device", "cuda");
        assertEquals(ExitCode.DEVICE, run.exitCode(), run.err());
        assertTrue(run.errContains("cuda cannot be used: no cuda driver"), run.err());
        assertTrue(run.errContains("libcuda.so.1") || run.errContains("nvcuda.dll"), run.err());
        assertEquals("", run.out());
    }

    @Test
    void autoWithoutCudaTellsOneLineAndDecodes() throws IOException {
        assumeTrue(CudaLibraries.find() instanceof CudaLibraries.Missing, "this machine has CUDA");
        Path file = SampleFiles.inr(folder.resolve("photo.inr"), 8, 8, 1, 8);
        CommandRun run = CommandRun.of("decode", file, "--device", "auto");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(1, run.errors().size(), run.err());
        assertTrue(run.errContains("device cpu; no cuda driver"), run.err());
    }
}
