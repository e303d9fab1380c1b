package org.inrcodec.cli.study.report;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots of a study as PNG and SVG files: all trials over their rates with JPEG beside them, and the spread of each class. */
public final class StudyPlots {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 600;

    private StudyPlots() {}

    /**
     * @param name name of the study
     * @param summary its results
     * @param folder where the plots go
     * @return names of the PNG files
     * @throws IOException when they cannot be written
     */
    public static List<String> write(String name, StudySummary summary, Path folder) throws IOException {
        List<String> files = new ArrayList<>();
        XYChart scatter = scatter(name, summary);
        if (!scatter.getSeriesMap().isEmpty()) {
            files.add(write(scatter, folder, "psnr-bpp"));
        }
        BoxChart boxes = new BoxChartBuilder().width(WIDTH).height(HEIGHT).title(name + ": PSNR by class")
                .yAxisTitle("PSNR, dB").build();
        boxes.getStyler().setChartBackgroundColor(Color.WHITE);
        classes(summary).forEach(boxes::addSeries);
        if (!boxes.getSeriesMap().isEmpty()) {
            files.add(write(boxes, folder, "psnr-classes"));
        }
        return files;
    }

    private static XYChart scatter(String name, StudySummary summary) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(name).xAxisTitle("bits per pixel")
                .yAxisTitle("PSNR, dB").build();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        for (String group : summary.groups()) {
            List<StudySummary.Point> points = summary.points(group);
            if (points.isEmpty()) {
                continue;
            }
            XYSeries series = chart.addSeries(
                    group, points.stream().mapToDouble(p -> p.measured().bitsPerPixel()).toArray(),
                    points.stream().mapToDouble(p -> p.measured().psnr()).toArray());
            series.setMarker(SeriesMarkers.CIRCLE);
            series.setXYSeriesRenderStyle(summary.control(group)
                    ? XYSeries.XYSeriesRenderStyle.Line
                    : XYSeries.XYSeriesRenderStyle.Scatter);
        }
        return chart;
    }

    private static Map<String, List<Double>> classes(StudySummary summary) {
        Map<String, List<Double>> classes = new TreeMap<>();
        for (String group : summary.groups()) {
            String kind = summary.control(group) ? "JPEG " : "";
            for (StudySummary.Point p : summary.points(group)) {
                classes.computeIfAbsent(kind + p.trial().sizeClass(), k -> new ArrayList<>()).add(p.measured().psnr());
                if (kind.isEmpty()) {
                    classes.computeIfAbsent(p.trial().depthClass() + " net", k -> new ArrayList<>())
                            .add(p.measured().psnr());
                }
            }
        }
        return classes;
    }

    private static String write(Chart<?, ?> chart, Path folder, String name) throws IOException {
        String file = folder.resolve(name).toString();
        BitmapEncoder.saveBitmap(chart, file + ".png", BitmapEncoder.BitmapFormat.PNG);
        VectorGraphicsEncoder.saveVectorGraphic(chart, file + ".svg", VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
        return name + ".png";
    }
}
