package org.inrcodec.study.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.inrcodec.compare.report.CodecColours;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How all plots of a study look, and how they become files. */
final class PlotStyle {
    static final BasicStroke THIN = new BasicStroke(1.5f);
    static final BasicStroke THICK = new BasicStroke(3);

    private static final List<Color> COLOURS = CodecColours.ALL.stream().map(Color::decode).toList();
    private static final List<Marker> MARKERS = List.of(
            SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.TRIANGLE_DOWN);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private PlotStyle() {}

    /** Colours and letters; what all kinds of charts have. */
    static void apply(Styler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setLegendFont(TEXT);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setChartTitleFont(TEXT.deriveFont(Font.BOLD, 15f));
        styler.setAntiAlias(true);
    }

    /** @return one of the colours that can be told apart */
    static Color colour(int i) {
        return COLOURS.get(i % COLOURS.size());
    }

    /** @return another marker when the colours begin anew */
    static Marker marker(int i) {
        return MARKERS.get(i / COLOURS.size() % MARKERS.size());
    }

    /**
     * Writes charts of one size beside each other as {@code name.png}, and each as an SVG file; returns the name of the
     * PNG file.
     */
    static String write(Path folder, String name, List<Chart<?, ?>> charts, List<String> names) throws IOException {
        String png = folder.resolve(name).toString();
        if (charts.size() == 1) {
            BitmapEncoder.saveBitmap(charts.getFirst(), png + ".png", BitmapEncoder.BitmapFormat.PNG);
        } else {
            BitmapEncoder.saveBitmap(charts, 1, charts.size(), png + ".png", BitmapEncoder.BitmapFormat.PNG);
        }
        for (int i = 0; i < charts.size(); i++) {
            VectorGraphicsEncoder.saveVectorGraphic(
                    charts.get(i), folder.resolve(names.get(i)).toString(),
                    VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
        }
        return name + ".png";
    }
}
