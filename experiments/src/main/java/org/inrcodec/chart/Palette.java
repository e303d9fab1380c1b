package org.inrcodec.chart;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Colours and markers of series, distinct to the colour-blind too (Okabe and Ito 2008). */
public final class Palette {
    /** In {@code #rrggbb}, in the order of the series. */
    private static final List<String> HEX = List.of(
            "#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f", "#8a6d3b", "#b2182b");

    private static final List<Marker> MARKERS = List.of(
            SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.TRIANGLE_DOWN);

    private Palette() {}

    /**
     * @param series number of a series, from 0
     * @return its colour as {@code #rrggbb}
     */
    public static String hex(int series) {
        return HEX.get(series % HEX.size());
    }

    /**
     * @param series number of a series, from 0
     * @return its colour
     */
    public static Color colour(int series) {
        return Color.decode(hex(series));
    }

    /** @return all colours in order */
    public static Color[] colours() {
        return HEX.stream().map(Color::decode).toArray(Color[]::new);
    }

    /**
     * @param series number of a series, from 0
     * @return its marker: the next one whenever the colours start again
     */
    public static Marker marker(int series) {
        return MARKERS.get(series / HEX.size() % MARKERS.size());
    }
}
