package org.inrcodec.study.report;

import org.inrcodec.chart.Palette;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.inrcodec.chart.Charts;
import org.inrcodec.study.TrialResult.Measured;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots of a study as PNG and SVG files: all trials and JPEG over the rate, and the classes. */
final class StudyPlots {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 620;
    /** Height of a line of the legend, and of its margins. */
    private static final int LEGEND_LINE = 21;
    private static final int LEGEND_EDGES = 60;

    private StudyPlots() {}

    /**
     * @param summary its results
     * @param folder folder of the plots
     * @return names of the PNG files
     * @throws IOException when they cannot be written
     */
    static List<String> write(String name, StudySummary summary, Path folder) throws IOException {
        List<String> files = new ArrayList<>();
        scatter(name, summary, "PSNR, dB", "psnr-bpp", Measured::psnr, folder, files);
        scatter(name, summary, "MS-SSIM", "ms-ssim-bpp", Measured::msSsim, folder, files);
        files.addAll(ClassPlots.write(summary, folder));
        return files;
    }

    private static void scatter(
            String name,
            StudySummary summary,
            String axis,
            String file,
            ToDoubleFunction<Measured> measure,
            Path folder,
            List<String> files)
            throws IOException {
        int height = Math.max(HEIGHT, LEGEND_EDGES + LEGEND_LINE * summary.groups().size());
        XYChart chart = new XYChartBuilder().width(WIDTH).height(height).title(name)
                .xAxisTitle("bits per pixel, whole files").yAxisTitle(axis).build();
        Charts.style(chart.getStyler());
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setXAxisLogarithmicDecadeOnly(false);
        chart.getStyler().setMarkerSize(8);
        int colour = 0;
        for (String group : summary.groups()) {
            List<Measured> points = summary.points(group).stream().map(StudySummary.Point::measured)
                    .filter(m -> Double.isFinite(measure.applyAsDouble(m))).toList();
            boolean networks = summary.results(group).stream().anyMatch(r -> r.method().equals("network"));
            if (points.isEmpty()) {
                continue;
            }
            XYSeries series = chart.addSeries(
                    group, points.stream().mapToDouble(Measured::bitsPerPixel).toArray(),
                    points.stream().mapToDouble(measure).toArray());
            boolean jpeg = summary.control(group);
            Color own = jpeg ? Color.BLACK : Palette.colour(colour);
            series.setMarker(jpeg ? SeriesMarkers.CIRCLE : Palette.marker(colour));
            series.setMarkerColor(own);
            series.setLineColor(own);
            series.setLineStyle(summary.own(group) ? Charts.THICK : Charts.THIN);
            series.setXYSeriesRenderStyle(networks
                    ? XYSeries.XYSeriesRenderStyle.Scatter
                    : XYSeries.XYSeriesRenderStyle.Line);
            colour += jpeg ? 0 : 1;
        }
        if (!chart.getSeriesMap().isEmpty()) {
            files.add(Charts.write(folder, file, chart));
        }
    }
}
