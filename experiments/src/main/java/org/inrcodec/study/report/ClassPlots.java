package org.inrcodec.study.report;

import org.inrcodec.chart.Palette;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.inrcodec.chart.Charts;
import org.inrcodec.study.TrialResult.Measured;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots of a study by classes: bars of their means, boxes and violins of their spread. */
final class ClassPlots {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 460;
    /** Least width of a violin's Gaussians in dB, so that a single trial is seen. */
    private static final double NARROWEST = 0.3;
    /** Half the width of a violin at its widest; neighbours are 1 apart. */
    private static final double HALF = 0.42;

    private static final List<String> ORDER = List.of(
            "JPEG low", "JPEG mid", "JPEG high", "ours", "under", "mid size", "over", "shallow", "mid depth", "deep");

    private ClassPlots() {}

    /**
     * @param summary results of a study
     * @param folder folder of the plots
     * @return names of the PNG files
     * @throws IOException when they cannot be written
     */
    static List<String> write(StudySummary summary, Path folder) throws IOException {
        Map<String, List<Measured>> classes = classes(summary);
        if (classes.isEmpty()) {
            return List.of();
        }
        return List.of(
                Charts.write(folder, "class-bars", List.of(
                        bars(classes, "mean PSNR by class", "PSNR, dB", Measured::psnr),
                        bars(classes, "mean rate by class", "bits per pixel", Measured::bitsPerPixel)),
                        List.of("class-bars-psnr", "class-bars-bpp")),
                Charts.write(folder, "class-spread", List.of(boxes(classes), violins(classes)),
                        List.of("class-boxes", "class-violins")));
    }

    /** Measured results by class; a network is in a class of its size and in one of its depth. */
    static Map<String, List<Measured>> classes(StudySummary summary) {
        Map<String, List<Measured>> all = new LinkedHashMap<>();
        ORDER.forEach(name -> all.put(name, new ArrayList<>()));
        for (String group : summary.groups()) {
            for (StudySummary.Point p : summary.points(group)) {
                String size = p.trial().sizeClass();
                switch (p.trial().method()) {
                    case "jpeg" -> all.get("JPEG " + size).add(p.measured());
                    case "inr" -> all.get("ours").add(p.measured());
                    default -> {
                        String depth = p.trial().depthClass();
                        all.computeIfAbsent(size.equals("mid") ? "mid size" : size, k -> new ArrayList<>())
                                .add(p.measured());
                        all.get(depth.equals("mid") ? "mid depth" : depth).add(p.measured());
                    }
                }
            }
        }
        all.values().removeIf(List::isEmpty);
        return all;
    }

    private static double[] values(List<Measured> results, ToDoubleFunction<Measured> of) {
        return results.stream().mapToDouble(of).toArray();
    }

    private static Chart<?, ?> bars(
            Map<String, List<Measured>> classes, String title, String axis, ToDoubleFunction<Measured> of) {
        CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(title).yAxisTitle(axis)
                .build();
        Charts.style(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setAvailableSpaceFill(0.7);
        chart.getStyler().setLabelsVisible(true);
        chart.getStyler().setLabelsPosition(0.9);
        chart.getStyler().setLabelsFontColorAutomaticEnabled(false);
        chart.getStyler().setLabelsFontColor(Color.BLACK);
        chart.getStyler().setXAxisLabelRotation(30);
        chart.getStyler().setyAxisTickLabelsFormattingFunction(ClassPlots::plain);
        chart.getStyler().setSeriesColors(new Color[] {Palette.colour(5)});
        List<Double> means = classes.values().stream()
                .map(results -> Math.round(100 * results.stream().mapToDouble(of).average().orElseThrow()) / 100.0)
                .toList();
        chart.addSeries(axis, new ArrayList<>(classes.keySet()), means);
        return chart;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static Chart<?, ?> boxes(Map<String, List<Measured>> classes) {
        BoxChart chart = new BoxChartBuilder().width(WIDTH).height(HEIGHT).title("PSNR by class: quartiles")
                .yAxisTitle("PSNR, dB").build();
        Charts.style(chart.getStyler());
        chart.getStyler().setXAxisLabelRotation(30);
        classes.forEach((name, results) -> chart.addSeries(name, values(results, Measured::psnr)));
        return chart;
    }

    private static Chart<?, ?> violins(Map<String, List<Measured>> classes) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title("PSNR by class: density")
                .yAxisTitle("PSNR, dB").build();
        Charts.style(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisTicksVisible(false);
        chart.getStyler().setXAxisMin(0.4).setXAxisMax(classes.size() + 0.6);
        chart.getStyler().setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
        Map<String, KernelDensity> densities = new LinkedHashMap<>();
        classes.forEach(
                (name, results) -> densities.put(name, new KernelDensity(values(results, Measured::psnr), NARROWEST)));
        double low = densities.values().stream().mapToDouble(KernelDensity::from).min().orElseThrow();
        double high = densities.values().stream().mapToDouble(KernelDensity::to).max().orElseThrow();
        double below = low - (high - low) / 12;
        chart.getStyler().setYAxisMin(below).setYAxisMax(high);
        int at = 0;
        for (Map.Entry<String, KernelDensity> each : densities.entrySet()) {
            Color colour = Palette.colour(at++);
            Violin violin = Violin.of(each.getValue(), at, HALF / Violin.peak(each.getValue()));
            XYSeries body = chart.addSeries(each.getKey(), violin.across(), violin.along());
            body.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
            body.setMarker(SeriesMarkers.NONE);
            body.setLineColor(colour);
            body.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 110));
            XYSeries quartiles = chart.addSeries(
                    each.getKey() + " quartiles", new double[] {at, at},
                    new double[] {each.getValue().quantile(0.25), each.getValue().quantile(0.75)});
            quartiles.setMarker(SeriesMarkers.NONE);
            quartiles.setLineColor(Color.DARK_GRAY);
            quartiles.setLineStyle(Charts.THICK);
            XYSeries median = chart.addSeries(
                    each.getKey() + " median", new double[] {at}, new double[] {each.getValue().quantile(0.5)});
            median.setMarker(SeriesMarkers.CIRCLE);
            median.setMarkerColor(Color.BLACK);
            chart.addAnnotation(new AnnotationText(each.getKey(), at, (below + low) / 2, false));
        }
        return chart;
    }
}
