package org.inrcodec.compare.report;

import org.inrcodec.result.FileNames;
import org.inrcodec.chart.Charts;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.inrcodec.chart.Palette;
import org.inrcodec.compare.Comparison;
import org.inrcodec.compare.CurveSummary;
import org.inrcodec.compare.Measurement;
import org.inrcodec.curve.RatePoint;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Rate–distortion curves as PNG and SVG files. */
public final class Plots {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 600;

    private Plots() {}

    /**
     * Plots every picture, and the means of several.
     *
     * @param summary the measurements
     * @param folder folder of the files, {@code mean-psnr.png} and so on
     * @throws IOException when they cannot be written
     */
    public static void write(CurveSummary summary, Path folder) throws IOException {
        for (String picture : summary.pictures()) {
            String name = FileNames.of(picture);
            write(curves(summary, picture, "PSNR, dB", m -> m.fidelity().psnr()), folder, name + "-psnr");
            write(curves(summary, picture, "MS-SSIM", m -> m.fidelity().msSsim()), folder, name + "-msssim");
        }
        if (summary.pictures().size() > 1) {
            XYChart chart = chart("mean of " + summary.pictures().size() + " pictures", "PSNR, dB");
            for (String codec : summary.codecs()) {
                // A lossless file has no finite PSNR.
                List<RatePoint> mean = summary.mean(codec, false).stream().filter(p -> Double.isFinite(p.decibels()))
                        .toList();
                series(chart, codec, mean.stream().mapToDouble(RatePoint::bitsPerPixel).toArray(),
                        mean.stream().mapToDouble(RatePoint::decibels).toArray());
            }
            write(chart, folder, "mean-psnr");
        }
    }

    private static XYChart curves(
            CurveSummary summary, String picture, String title, ToDoubleFunction<Measurement> measure) {
        XYChart chart = chart(picture, title);
        double widest = 1.3 * summary.codecs().stream().flatMap(c -> summary.atPoints(picture, c).stream())
                .mapToDouble(Measurement::bitsPerPixel).max().orElse(1);
        for (String codec : summary.codecs()) {
            List<Measurement> points = summary.all(picture, codec).stream()
                    .filter(m -> m.bitsPerPixel() <= widest && Double.isFinite(measure.applyAsDouble(m))).toList();
            series(chart, codec, points.stream().mapToDouble(Measurement::bitsPerPixel).toArray(),
                    points.stream().mapToDouble(measure).toArray());
        }
        return chart;
    }

    private static XYChart chart(String title, String measure) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle("bits per pixel")
                .yAxisTitle(measure).build();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
        chart.getStyler().setSeriesColors(Palette.colours());
        return chart;
    }

    private static void series(XYChart chart, String codec, double[] rates, double[] values) {
        if (rates.length > 0) {
            XYSeries series = chart.addSeries(codec, rates, values);
            series.setMarker(SeriesMarkers.CIRCLE);
            series.setLineStyle(codec.equals(Comparison.INR) ? Charts.THICK : Charts.THIN);
        }
    }

    private static void write(XYChart chart, Path folder, String name) throws IOException {
        if (!chart.getSeriesMap().isEmpty()) {
            Charts.write(folder, name, chart);
        }
    }
}
