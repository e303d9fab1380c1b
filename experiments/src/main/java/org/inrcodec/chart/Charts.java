package org.inrcodec.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;

/** Lines and fonts of charts, and charts as PNG and SVG files. */
public final class Charts {
    /** Line of a series. */
    public static final BasicStroke THIN = new BasicStroke(1.5f);
    /** Line of the series of this codec. */
    public static final BasicStroke THICK = new BasicStroke(3);

    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private Charts() {}

    /**
     * Sets fonts and background.
     *
     * @param styler the style of any kind of chart
     */
    public static void style(Styler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setLegendFont(TEXT);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setChartTitleFont(TEXT.deriveFont(Font.BOLD, 15f));
        styler.setAntiAlias(true);
    }

    /**
     * Writes a chart as a PNG and an SVG file.
     *
     * @param folder folder of the files
     * @param name their name without suffix
     * @param chart the chart
     * @return name of the PNG file
     * @throws IOException when they cannot be written
     */
    public static String write(Path folder, String name, Chart<?, ?> chart) throws IOException {
        BitmapEncoder.saveBitmap(chart, png(folder, name), BitmapEncoder.BitmapFormat.PNG);
        writeSvg(folder, name, chart);
        return name + ".png";
    }

    /**
     * Writes charts of one size in a row as one PNG file, and each as an SVG file.
     *
     * @param folder folder of the files
     * @param name name of the PNG file without suffix
     * @param charts the charts
     * @param names names of their SVG files without suffix
     * @return name of the PNG file
     * @throws IOException when they cannot be written
     */
    public static String write(Path folder, String name, List<Chart<?, ?>> charts, List<String> names)
            throws IOException {
        BitmapEncoder.saveBitmap(charts, 1, charts.size(), png(folder, name), BitmapEncoder.BitmapFormat.PNG);
        for (int i = 0; i < charts.size(); i++) {
            writeSvg(folder, names.get(i), charts.get(i));
        }
        return name + ".png";
    }

    private static String png(Path folder, String name) {
        return folder.resolve(name) + ".png";
    }

    private static void writeSvg(Path folder, String name, Chart<?, ?> chart) throws IOException {
        VectorGraphicsEncoder.saveVectorGraphic(
                chart, folder.resolve(name) + ".svg", VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
    }
}
