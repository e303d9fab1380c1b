package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;
import org.junit.jupiter.api.Test;

class GridShapesTest {
    @Test
    void aPhotographHasSevenGridsFromCoarseToFine() {
        GridShape shape = GridShapes.of(768, 512, 3, 16, 16);
        assertEquals(List.of(6, 5, 4, 3, 2, 1, 0), shape.scales());
    }

    @Test
    void aPixelHasOneGrid() {
        assertEquals(List.of(0), GridShapes.of(1, 1, 1, 8, 8).scales());
    }

    @Test
    void networksGrowWithTheFile() {
        int before = 0;
        for (int side : List.of(8, 64, 90, 128, 256)) {
            GridShape shape = GridShapes.of(side, side, 3, new Goal.Lambda(0.0015), (long) side * side,
                    NetworkSize.STANDARD, 0);
            int networks = shape.parameters() - shape.grids() * (shape.filterRadius() + shape.contextWidths().get(0));
            assertTrue(networks >= before);
            before = networks;
        }
        assertEquals(GridShapes.of(768, 512, 3, 16, 16),
                GridShapes.of(768, 512, 3, new Goal.Rate(0.1), 768 * 512, NetworkSize.STANDARD, 0));
        assertTrue(GridShapes.of(1, 1, 3, new Goal.Size(60), 1, NetworkSize.STANDARD, 0).parameters() < 200);
    }

    @Test
    void coloursAtHighRatesGetASecondGridOfFullResolution() {
        assertEquals(
                List.of(6, 5, 4, 3, 2, 1, 0, 0),
                GridShapes.of(768, 512, 3, new Goal.Lambda(1e-4), 768 * 512, NetworkSize.STANDARD, 0).scales());
        assertEquals(7, GridShapes.of(768, 512, 1, new Goal.Lambda(1e-4), 768 * 512, NetworkSize.STANDARD, 0).grids());
        assertEquals(7, GridShapes.of(768, 512, 3, new Goal.Lambda(1e-3), 768 * 512, NetworkSize.STANDARD, 0).grids());
    }

    @Test
    void finestScalesMayBeLeftOut() {
        Goal goal = new Goal.Lambda(5e-3);
        assertEquals(
                List.of(6, 5, 4, 3, 2), GridShapes.of(768, 512, 3, goal, 768 * 512, NetworkSize.STANDARD, 2).scales());
        assertEquals(List.of(1), GridShapes.of(16, 16, 3, goal, 256, NetworkSize.STANDARD, 1).scales());
        assertEquals(List.of(0), GridShapes.of(9, 9, 3, goal, 81, NetworkSize.STANDARD, 1).scales());
    }

    @Property(tries = 200)
    void tilesAreOfSizesThatAHeaderCanSayAndOfBoundedSize(
            @ForAll @IntRange(min = 1, max = 30000) int width, @ForAll @IntRange(min = 1, max = 30000) int height) {
        Tiling tiling = Tilings.of(width, height);
        new GridLayout(GridShapes.of(tiling.tileWidth(), tiling.tileHeight(), 3, 16, 16), tiling);
        assertTrue((long) tiling.tileWidth() * tiling.tileHeight() <= 2_500_000, tiling.toString());
    }

    @Test
    void largerNetworksGoIntoFilesThatHaveRoomForThem() {
        GridShape deep = GridShapes.of(768, 512, 3, new Goal.Rate(0.5), 768 * 512, NetworkSize.DEEP, 0);
        assertEquals(List.of(24, 24), deep.contextWidths());
        assertEquals(List.of(24, 24, 24), deep.pixelWidths());
        GridShape wide = GridShapes.of(768, 512, 3, new Goal.Rate(0.15), 768 * 512, NetworkSize.DEEP, 0);
        assertEquals(List.of(24, 24), wide.pixelWidths());
        assertEquals(List.of(24, 24),
                GridShapes.of(768, 512, 3, new Goal.Rate(0.5), 768 * 512, NetworkSize.WIDE, 0).pixelWidths());
        GridShape usual = GridShapes.of(768, 512, 3, new Goal.Rate(0.08), 768 * 512, NetworkSize.DEEP, 0);
        assertEquals(List.of(16, 16), usual.pixelWidths());
    }

    @Test
    void kernelsAreOnTheTwoFinestGridsOfFilesThatHaveRoomForThem() {
        GridShape shape = GridShapes.of(768, 512, 3, 16, 16);
        GridShape large = GridShapes.withKernels(shape, new Goal.Size(10_000), 768 * 512);
        assertEquals(List.of(5, 5, 6, 6, 6, 6), large.kernels());
        assertEquals(shape.contextTensors(), large.contextTensors());
        assertEquals(shape, GridShapes.withKernels(shape, new Goal.Size(9_000), 768 * 512));
        GridShape coarse = GridShapes.of(768, 512, 3, new Goal.Rate(1), 768 * 512, NetworkSize.STANDARD, 1);
        assertEquals(
                List.of(4, 4, 5, 5, 5, 5), GridShapes.withKernels(coarse, new Goal.Rate(1), 768 * 512).kernels());
        GridShape one = GridShapes.of(9, 9, 3, 8, 8);
        assertEquals(one, GridShapes.withKernels(one, new Goal.Size(10_000), 81));
    }
}
