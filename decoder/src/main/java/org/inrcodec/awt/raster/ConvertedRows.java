package org.inrcodec.awt.raster;

import java.awt.color.ColorSpace;
import java.awt.image.Raster;

/** Rows of another colour space in sRGB; alpha stays as it is. */
final class ConvertedRows implements PixelRows {
    private final PixelRows rows;
    private final SrgbConversion conversion;

    ConvertedRows(PixelRows rows, SrgbConversion conversion) {
        this.rows = rows;
        this.conversion = conversion;
    }

    @Override
    public int channels() {
        return conversion.converted() + (rows.alpha() ? 1 : 0);
    }

    @Override
    public boolean alpha() {
        return rows.alpha();
    }

    @Override
    public int bitDepth() {
        return rows.bitDepth();
    }

    @Override
    public ColorSpace space() {
        return ColorSpace.getInstance(conversion.converted() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    }

    @Override
    public void read(Raster raster, int x, int y, int width, int[] row) {
        int from = conversion.components();
        int to = conversion.converted();
        int[] stored = new int[width * rows.channels()];
        rows.read(raster, x, y, width, stored);
        if (!rows.alpha()) {
            System.arraycopy(conversion.convert(stored, width, bitDepth()), 0, row, 0, width * to);
            return;
        }
        int[] colours = new int[width * from];
        for (int i = 0; i < width; i++) {
            System.arraycopy(stored, i * (from + 1), colours, i * from, from);
        }
        int[] converted = conversion.convert(colours, width, bitDepth());
        for (int i = 0; i < width; i++) {
            System.arraycopy(converted, i * to, row, i * (to + 1), to);
            row[i * (to + 1) + to] = stored[i * (from + 1) + from];
        }
    }
}
