package org.inrcodec.latent;

import org.inrcodec.shape.GridShape;

/**
 * How a tile's work is divided, by its size alone: blocks of picture rows, which share rows of cells with other blocks and so
 * have private gradients of them, and groups of rows of cells of each feature.
 */
final class DistortionBlocks {
    private static final int MIN_ROWS = 16;
    private static final int MAX_BLOCKS = 64;
    private static final int CELLS_PER_GROUP = 1 << 14;

    /** Blocks of picture rows. */
    final int count;
    /** Groups of rows of cells. */
    final int groups;

    private final GridShape shape;
    private final int width;
    private final int height;
    private final int rows;
    private final int[] groupFeature;
    private final int[] groupFrom;
    private final int[] groupTo;
    private final int[][] ownRow;

    DistortionBlocks(GridShape shape, int width, int height) {
        this.shape = shape;
        this.width = width;
        this.height = height;
        rows = Math.max(MIN_ROWS, (height + MAX_BLOCKS - 1) / MAX_BLOCKS);
        count = (height + rows - 1) / rows;
        int all = 0;
        for (int f = 0; f < shape.features(); f++) {
            all += groupsOf(f);
        }
        groups = all;
        groupFeature = new int[groups];
        groupFrom = new int[groups];
        groupTo = new int[groups];
        int group = 0;
        for (int f = 0; f < shape.features(); f++) {
            int cells = shape.cells(height, shape.gridOf(f));
            int step = rowsOfGroup(f);
            for (int from = 0; from < cells; from += step) {
                groupFeature[group] = f;
                groupFrom[group] = from;
                groupTo[group] = Math.min(cells, from + step);
                group++;
            }
        }
        ownRow = new int[shape.features()][count + 1];
        for (int f = 0; f < shape.features(); f++) {
            for (int b = 0; b < count; b++) {
                ownRow[f][b + 1] = ownRow[f][b] + lastCell(f, b) - firstCell(f, b) + 1;
            }
        }
    }

    /** @return first picture row of a block, also of the one after the last */
    int start(int block) {
        return Math.min(height, block * rows);
    }

    /** @return first row of cells of the unbounded grid that a block touches, −1 at least */
    int firstCell(int feature, int block) {
        return Interpolation.cell(start(block), shape.scales().get(shape.gridOf(feature)));
    }

    /** @return last row of cells of the unbounded grid that a block touches, the number of rows at most */
    int lastCell(int feature, int block) {
        return Interpolation.cell(start(block + 1) - 1, shape.scales().get(shape.gridOf(feature))) + 1;
    }

    /** @return index of a block's first row in the private rows of all blocks; for the block after the last, their number */
    int ownRow(int feature, int block) {
        return ownRow[feature][block];
    }

    int groupFeature(int group) {
        return groupFeature[group];
    }

    int groupFrom(int group) {
        return groupFrom[group];
    }

    int groupTo(int group) {
        return groupTo[group];
    }

    private int rowsOfGroup(int feature) {
        return Math.max(1, CELLS_PER_GROUP / shape.cells(width, shape.gridOf(feature)));
    }

    private int groupsOf(int feature) {
        int step = rowsOfGroup(feature);
        return (shape.cells(height, shape.gridOf(feature)) + step - 1) / step;
    }
}
