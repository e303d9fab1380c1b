package org.inrcodec.conformance.valid;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.container.Chunk;
import org.inrcodec.container.ChunkType;
import org.inrcodec.decoder.Region;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.Profile;
import org.inrcodec.grid.GridPayload;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.IntegerContext;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.TensorWriter;
import org.inrcodec.tensor.UniformEncoding.Range;

/** Small random valid files of any profile, shape, encoding, size and chunks, determined by a seed. */
public final class RandomFile {
    private static final int MAX_SIDE = 36;
    private static final int MAX_TILED_SIDE = 150;
    private static final int SUB_CASES = 3;
    // The 64-bit golden ratio: neighbouring seeds start far apart.
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Random random;
    private final long seed;

    private RandomFile(long seed) {
        this.seed = seed;
        random = new Random(seed * SPREAD);
    }

    /**
     * Makes the file of a seed.
     *
     * @param seed any number
     * @return the file, called {@code random-<seed>}, with decodes at other sizes and of regions
     */
    public static Vector of(long seed) {
        return new RandomFile(seed).vector();
    }

    private Vector vector() {
        int depth = random.nextBoolean() ? 8 : 16;
        int channels = 1 + random.nextInt(4);
        List<Chunk> chunks = chunks();
        boolean grid = random.nextBoolean();
        Vector.Written content;
        do {
            content = grid ? grid(depth, channels, chunks) : siren(depth, channels, chunks);
        } while (tooLarge(content));
        return new Vector(
                "random-" + seed, "random file of profile " + (grid ? "grid" : "siren"), List.of(),
                OptionalLong.of(seed), content, cases(content.header()));
    }

    // Whether its picture data are above the maximum of FORMAT.md 10.1: vector codebooks can be larger than the tensors.
    private static boolean tooLarge(Vector.Written content) {
        PictureHeader header = content.header();
        byte[] pictureData = header.profile() == Profile.GRID
                ? GridPayload.write(header.gridLayout(), content.tensors(), content.streams())
                : TensorWriter.write(header.sirenShape().tensors(), content.tensors());
        return pictureData.length > header.cost().maxPictureData();
    }

    private Vector.Written siren(int depth, int channels, List<Chunk> chunks) {
        int layers = 1 + random.nextInt(4);
        boolean differ = random.nextBoolean();
        boolean factorised = random.nextInt(3) == 0;
        List<Integer> widths = new ArrayList<>();
        List<Integer> ranks = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            widths.add(l > 0 && !differ ? widths.get(0) : 1 + random.nextInt(20));
        }
        for (int l = 0; l <= layers; l++) {
            ranks.add(factorised ? random.nextInt(6) : 0);
        }
        int frequencies = random.nextInt(10);
        // With 9 frequencies the ratio 150 / 64 ends at 2860.
        int ratio = frequencies > 0 ? 64 + random.nextInt(87) : 64;
        SirenShape shape = new SirenShape(frequencies, ratio, widths, ranks, random.nextBoolean(), channels,
                random.nextInt(8) == 0);
        List<CodedTensor> tensors = TensorKind.all(shape, kinds(), kinds(), random.nextLong());
        return new Vector.Written(
                PictureHeader.siren(side(MAX_SIDE), side(MAX_SIDE), depth, shape), chunks, tensors, List.of());
    }

    private Vector.Written grid(int depth, int channels, List<Chunk> chunks) {
        List<Integer> scales = new ArrayList<>();
        int scale = random.nextInt(7);
        for (int g = random.nextInt(6); g >= 0; g--) {
            scales.add(scale);
            scale = Math.max(0, scale - random.nextInt(3));
        }
        int previous = random.nextInt(4);
        GridShape shape = new GridShape(
                scales, random.nextInt(4), random.nextInt(25 - (previous == 0 ? 1 : 0)) + (previous == 0 ? 1 : 0),
                previous, widths(random.nextInt(4)), widths(1 + random.nextInt(4)), random.nextBoolean(),
                random.nextBoolean(), channels, kernels(scales.size()));
        GridLayout layout = new GridLayout(shape, tiling());
        List<CodedTensor> tensors = RandomGrids.tensors(
                shape, kinds(), kinds(), 0.2f + random.nextFloat(), random.nextLong());
        float spread = (float) Math.exp(6 * random.nextDouble() - 1);
        float outliers = random.nextInt(4) == 0 ? 0.02f : 0;
        return new Vector.Written(
                PictureHeader.grid(depth, layout), chunks, tensors,
                RandomGrids.code(layout, tensors,
                        RandomGrids.integers(layout, spread, outliers, random.nextLong())));
    }

    private List<Integer> kernels(int grids) {
        List<Integer> kernels = new ArrayList<>();
        for (int e = random.nextInt(8) - 3; e > 0; e--) {
            kernels.add(random.nextInt(grids));
        }
        Collections.sort(kernels);
        return kernels;
    }

    private Tiling tiling() {
        if (random.nextInt(4) > 0) {
            return Tiling.single(side(MAX_SIDE), side(MAX_SIDE));
        }
        int width = 65 + random.nextInt(MAX_TILED_SIDE - 64);
        int height = side(MAX_TILED_SIDE);
        return new Tiling(width, height, 64, Math.min(height, 64));
    }

    private List<Integer> widths(int count) {
        List<Integer> widths = new ArrayList<>();
        for (int l = 0; l < count; l++) {
            widths.add(1 + random.nextInt(18));
        }
        return widths;
    }

    private int side(int largest) {
        return random.nextInt(8) == 0 ? 1 : 1 + random.nextInt(largest);
    }

    // One kind for all tensors, which then inherit parameters, or a different one for each.
    private TensorKind kinds() {
        TensorKind one = kind();
        return random.nextBoolean() ? one : (shape, spread, r) -> kind().make(shape, spread, r);
    }

    private TensorKind kind() {
        Storage storage = Storage.values()[random.nextInt(3)];
        boolean ranged = storage == Storage.RANGE;
        IntegerContext context = ranged
                ? new IntegerContext(random.nextInt(3), random.nextInt(32), random.nextInt(4) == 0)
                : IntegerContext.NONE;
        boolean perRow = random.nextInt(3) == 0;
        TensorKind dense = switch (random.nextInt(9)) {
            case 0 -> TensorKind.floats(random.nextBoolean());
            case 1 -> TensorKind.codebook(1 + random.nextInt(256), random.nextBoolean(), storage);
            case 2 -> TensorKind.scaled(false, perRow, storage);
            case 3 -> TensorKind.scaled(true, perRow, storage);
            case 4 -> random.nextBoolean() ? TensorKind.zeros() : TensorKind.floats(true);
            case 5 -> TensorKind.vectors(
                    random.nextBoolean(), 1 + random.nextInt(16), 1 + random.nextInt(4), 1 + random.nextInt(20), perRow,
                    storage);
            default -> TensorKind.uniform(
                    Range.values()[random.nextInt(3)], 1 + random.nextInt(16), perRow, random.nextBoolean(), storage,
                    context);
        };
        return random.nextInt(3) == 0 ? dense.sparse(random.nextFloat()) : dense;
    }

    private List<Chunk> chunks() {
        List<Chunk> chunks = new ArrayList<>();
        for (String type : new String[] {"iCCP", "tEXt", "vnDt", "xMPd", "tEXt", "pHYs", "eXIf"}) {
            if (random.nextInt(6) == 0) {
                byte[] payload = new byte[random.nextInt(40)];
                random.nextBytes(payload);
                chunks.add(new Chunk(new ChunkType(type), payload));
            }
        }
        return chunks;
    }

    private List<SubCase> cases(PictureHeader header) {
        List<SubCase> cases = new ArrayList<>();
        for (int i = 0; i < SUB_CASES; i++) {
            boolean stored = random.nextInt(3) == 0;
            int width = stored ? header.width() : 1 + random.nextInt(2 * header.width() + 1);
            int height = stored ? header.height() : 1 + random.nextInt(2 * header.height() + 1);
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            cases.add(new SubCase(
                    width, height, new Region(x, y, 1 + random.nextInt(width - x), 1 + random.nextInt(height - y))));
        }
        return cases.stream().distinct().toList();
    }
}
