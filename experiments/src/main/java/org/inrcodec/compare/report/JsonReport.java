package org.inrcodec.compare.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.inrcodec.compare.Comparison;
import org.inrcodec.compare.CurveSummary;
import org.inrcodec.compare.Fidelity;
import org.inrcodec.compare.Measurement;

/** A comparison as JSON. */
public final class JsonReport {
    private JsonReport() {}

    /**
     * @param measurements all measurements
     * @param versions version of each codec
     * @return the document
     */
    public static String of(List<Measurement> measurements, Map<String, String> versions) {
        return new GsonBuilder().serializeNulls().setPrettyPrinting().create().toJson(tree(measurements, versions));
    }

    /** The document as a tree. */
    static JsonObject tree(List<Measurement> measurements, Map<String, String> versions) {
        JsonObject codecs = new JsonObject();
        versions.forEach(codecs::addProperty);
        JsonArray points = new JsonArray();
        measurements.forEach(m -> points.add(point(m)));
        JsonArray means = new JsonArray();
        JsonArray differences = new JsonArray();
        CurveSummary summary = new CurveSummary(measurements);
        if (summary.pictures().size() > 1) {
            summary.codecs().forEach(codec -> summary.means(codec).forEach(m -> means.add(point(m))));
        }
        for (String codec : summary.codecs()) {
            if (!codec.equals(Comparison.INR)) {
                summary.against(codec).forEach(d -> differences.add(difference(d)));
            }
        }
        JsonObject root = new JsonObject();
        root.add("codecs", codecs);
        root.add("measurements", points);
        root.add("means", means);
        root.add("differences", differences);
        return root;
    }

    private static JsonObject point(Measurement m) {
        JsonObject point = new JsonObject();
        point.addProperty("picture", m.picture());
        point.addProperty("codec", m.codec());
        point.addProperty("point", m.point());
        point.addProperty("setting", m.setting());
        point.addProperty("bytes", m.bytes());
        number(point, "bpp", m.bitsPerPixel());
        Fidelity f = m.fidelity();
        number(point, "psnr", f.psnr());
        number(point, "psnrRed", f.red());
        number(point, "psnrGreen", f.green());
        number(point, "psnrBlue", f.blue());
        number(point, "psnrLuma", f.luma());
        number(point, "ssim", f.ssim());
        number(point, "msSsim", f.msSsim());
        number(point, "seconds", m.seconds());
        return point;
    }

    private static JsonObject difference(CurveSummary.Difference d) {
        JsonObject difference = new JsonObject();
        difference.addProperty("of", Comparison.INR);
        difference.addProperty("against", d.codec());
        difference.addProperty("pictures", d.name());
        d.delta().ifPresent(delta -> {
            number(difference, "bdRate", delta.rate());
            number(difference, "bdPsnr", delta.decibels());
            number(difference, "fromPsnr", delta.lowest());
            number(difference, "toPsnr", delta.highest());
        });
        return difference;
    }

    /** JSON has no infinity and no NaN. */
    private static void number(JsonObject object, String name, double value) {
        if (Double.isFinite(value)) {
            object.addProperty(name, value);
        } else {
            object.add(name, JsonNull.INSTANCE);
        }
    }
}
