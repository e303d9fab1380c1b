package org.inrcodec.conformance.valid;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.inrcodec.container.Chunk;
import org.inrcodec.container.ChunkType;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.Profile;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tensor.CodedTensor;

/** Vectors for the chunks: metadata of every kind, valid and broken, and unknown ancillary chunks. */
final class ContainerCatalogue {
    private static final TensorKind HALF = TensorKind.floats(true);
    private static final long FIRST_SEED = 701;

    // One entry: orientation 6, the top of the picture is on the right.
    private static final byte[] EXIF = HexFormat.of()
            .parseHex("49492a0008000000" + "0100" + "120103000100000006000000" + "00000000");
    private static final byte[] EXIF_BIG_ENDIAN = HexFormat.of()
            .parseHex("4d4d002a00000008" + "0001" + "011200030000000100030000" + "00000000");
    // 300 pixels per inch.
    private static final byte[] DENSITY = HexFormat.of().parseHex("232e0000" + "232e0000" + "01");
    private static final byte[] RATIO = HexFormat.of().parseHex("04000000" + "03000000" + "00");
    private static final String XMP = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
            + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
            + "<rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\" dc:format=\"image/x-inr\"/></rdf:RDF>"
            + "</x:xmpmeta><?xpacket end=\"r\"?>";

    private final List<Vector> vectors = new ArrayList<>();
    private long seed = FIRST_SEED;

    private ContainerCatalogue() {}

    static List<Vector> vectors() {
        ContainerCatalogue catalogue = new ContainerCatalogue();
        catalogue.metadata();
        catalogue.broken();
        catalogue.unknown();
        return catalogue.vectors;
    }

    private void metadata() {
        List<Chunk> texts = List.of(
                text("Title\0Four chunks of text"), text("Author\0"), text("Comment\0naïve: ∂²φ/∂t², 絵"),
                text("Title\0The same keyword again"));
        List<Chunk> chunks = new ArrayList<>(List.of(
                new Chunk(ChunkType.ICC_PROFILE, SuiteProfiles.rgb()), new Chunk(ChunkType.EXIF, EXIF),
                new Chunk(ChunkType.XMP, XMP.getBytes(StandardCharsets.UTF_8)),
                new Chunk(ChunkType.PIXEL_SIZE, DENSITY)));
        chunks.addAll(texts);
        String[] clauses = {"4.4", "5.6", "5.7", "6.2.2", "9.1", "9.2", "9.3", "9.4", "9.5", "9.6"};
        siren("metadata", "every kind of metadata, four texts", 3, chunks, clauses);
        grid("grid-metadata", "every kind of metadata in a file of profile 1", 4, chunks, clauses);
        siren("metadata-grey", "a grey ICC profile, big-endian Exif, a ratio of pixel sides", 2,
                List.of(
                        new Chunk(ChunkType.PIXEL_SIZE, RATIO), new Chunk(ChunkType.EXIF, EXIF_BIG_ENDIAN),
                        new Chunk(ChunkType.ICC_PROFILE, SuiteProfiles.grey())),
                "6.2.2", "9.2", "9.3", "9.6");
    }

    // The picture data are valid, so the picture is decoded and the metadata are dropped.
    private void broken() {
        siren("metadata-broken", "metadata that are wrong inside", 1, List.of(
                new Chunk(ChunkType.ICC_PROFILE, "no profile".getBytes(StandardCharsets.UTF_8)),
                new Chunk(ChunkType.EXIF, new byte[] {'I', 'I', 42}),
                new Chunk(ChunkType.XMP, new byte[] {(byte) 0xff, (byte) 0xfe, 0}),
                new Chunk(ChunkType.PIXEL_SIZE, new byte[4]),
                text("no end of the keyword"), text("\0no keyword"), text("k".repeat(80) + "\0keyword of 80 bytes"),
                new Chunk(ChunkType.TEXT, new byte[] {(byte) 0xc3, 0, (byte) 0xc3})),
                "9.1", "9.2", "9.3", "9.4", "9.5", "9.6", "14.6");
        siren("metadata-empty", "metadata without a byte", 3, List.of(
                new Chunk(ChunkType.XMP, new byte[0]), new Chunk(ChunkType.EXIF, new byte[0]),
                new Chunk(ChunkType.PIXEL_SIZE, new byte[0]), new Chunk(ChunkType.ICC_PROFILE, new byte[0]),
                new Chunk(ChunkType.TEXT, new byte[0])),
                "9.1");
        siren("icc-of-other-channels", "an RGB profile in a grey picture", 1,
                List.of(new Chunk(ChunkType.ICC_PROFILE, SuiteProfiles.rgb())), "9.1", "9.2");
    }

    private void unknown() {
        byte[] random = new byte[200];
        new Random(seed).nextBytes(random);
        List<Chunk> chunks = List.of(
                new Chunk(new ChunkType("vnDt"), random),
                text("Title\0A small picture"),
                text("Title\0A small picture"),
                new Chunk(ChunkType.PIXEL_SIZE, DENSITY),
                new Chunk(new ChunkType("vnDT"), new byte[0]),
                new Chunk(new ChunkType("tIME"), new byte[7]),
                new Chunk(new ChunkType("vnDt"), new byte[0]));
        SirenShape shape = SirenShape.dense(0, 64, 4, 1, 1);
        add("container", "minor version 7, text twice, unknown ancillary chunks twice, pixel density",
                new PictureHeader(7, Profile.SIREN, 6, 4, 8, shape), chunks,
                TensorKind.all(shape, HALF, HALF, seed), List.of(),
                "5.1", "5.2", "5.4", "5.5", "5.6", "5.8", "6.1.3", "9.5", "9.6");
        GridLayout layout = layout(3, 24, 20);
        List<CodedTensor> tensors = RandomGrids.tensors(layout.shape(), HALF, HALF, 1, seed);
        add("grid-container", "minor version 9, text, unknown ancillary chunk",
                new PictureHeader(9, Profile.GRID, 24, 20, 16, layout),
                List.of(text("Comment\0A picture of grids"), new Chunk(new ChunkType("vnDt"), new byte[5])),
                tensors, RandomGrids.code(layout, tensors, RandomGrids.integers(layout, 4, 0, seed)),
                "4.3", "5.5", "6.1.3");
    }

    private static Chunk text(String text) {
        return new Chunk(ChunkType.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private static GridLayout layout(int channels, int width, int height) {
        return new GridLayout(
                new GridShape(List.of(3, 2, 1, 0), 1, 6, 1, List.of(8), List.of(8), true, true, channels),
                Tiling.single(width, height));
    }

    private void siren(String id, String title, int channels, List<Chunk> chunks, String... clauses) {
        SirenShape shape = SirenShape.dense(0, 64, 4, 1, channels);
        add(id, title, PictureHeader.siren(9, 6, 8, shape), chunks, TensorKind.all(shape, HALF, HALF, seed), List.of(),
                clauses);
    }

    private void grid(String id, String title, int channels, List<Chunk> chunks, String... clauses) {
        GridLayout layout = layout(channels, 11, 7);
        List<CodedTensor> tensors = RandomGrids.tensors(layout.shape(), HALF, HALF, 1, seed);
        add(id, title, PictureHeader.grid(16, layout), chunks, tensors,
                RandomGrids.code(layout, tensors, RandomGrids.integers(layout, 4, 0, seed)), clauses);
    }

    private void add(
            String id, String title, PictureHeader header, List<Chunk> chunks, List<CodedTensor> tensors,
            List<byte[]> streams, String... clauses) {
        vectors.add(new Vector(
                id, title, List.of(clauses), OptionalLong.of(seed++),
                new Vector.Written(header, chunks, tensors, streams), List.of()));
    }
}
