package org.inrcodec.study.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.inrcodec.study.TrialResult;
import org.inrcodec.study.TrialResult.Failed;
import org.inrcodec.study.TrialResult.Measured;
import org.inrcodec.study.cost.StoredSizes;

/** A study as JSON. */
final class StudyJson {
    private StudyJson() {}

    /**
     * @param name name of the study
     * @param scale factor of the numbers of training steps
     * @param version version of the program
     * @return the document
     */
    static String of(String name, double scale, String version, List<TrialResult> results) {
        JsonObject root = new JsonObject();
        root.addProperty("study", name);
        root.addProperty("version", version);
        root.addProperty("stepScale", scale);
        root.add("trials", trials(results));
        return new GsonBuilder().setPrettyPrinting().create().toJson(root);
    }

    /**
     * @param name name of the study
     * @param version version of the program
     * @param pictures names of the pictures
     * @param mean means over the pictures, the PSNR the mean of the pictures' PSNR
     * @param pooled means over the pictures, the PSNR that of the mean squared error
     * @return the document over all pictures
     */
    static String mean(
            String name, String version, List<String> pictures, List<TrialResult> mean, List<TrialResult> pooled) {
        JsonObject root = new JsonObject();
        root.addProperty("study", name);
        root.addProperty("version", version);
        JsonArray names = new JsonArray();
        pictures.forEach(names::add);
        root.add("pictures", names);
        root.add("meanPsnr", trials(mean));
        root.add("psnrOfMeanMse", trials(pooled));
        return new GsonBuilder().setPrettyPrinting().create().toJson(root);
    }

    private static JsonArray trials(List<TrialResult> results) {
        JsonArray trials = new JsonArray();
        results.forEach(r -> trials.add(trial(r)));
        return trials;
    }

    private static JsonObject trial(TrialResult r) {
        JsonObject trial = new JsonObject();
        trial.addProperty("id", r.id());
        trial.addProperty("group", r.group());
        JsonObject settings = new JsonObject();
        for (String setting : r.settings().split(" ")) {
            int equals = setting.indexOf('=');
            settings.addProperty(setting.substring(0, equals), setting.substring(equals + 1));
        }
        trial.add("settings", settings);
        trial.addProperty("sizeClass", r.sizeClass());
        trial.addProperty("depthClass", r.depthClass());
        trial.addProperty("seconds", r.seconds());
        switch (r.outcome()) {
            case Failed f -> trial.addProperty("error", f.reason());
            case Measured m -> {
                trial.addProperty("parameters", m.parameters());
                trial.addProperty("nonZero", m.kept());
                trial.addProperty("bytes", m.bytes());
                trial.addProperty("footprint", m.footprint());
                trial.addProperty("bpp", m.bitsPerPixel());
                // JSON has no infinity: equal pictures have no PSNR.
                if (Double.isFinite(m.psnr())) {
                    trial.addProperty("psnr", m.psnr());
                }
                trial.addProperty("ssim", m.ssim());
                if (!Double.isNaN(m.msSsim())) {
                    trial.addProperty("msSsim", m.msSsim());
                }
                m.cost().ifPresent(cost -> {
                    JsonObject microNet = new JsonObject();
                    microNet.addProperty("parameters", cost.parameters());
                    microNet.addProperty("operationsPerPixel", cost.operations());
                    trial.add("microNet", microNet);
                });
                if (m.sizes().packed() > 0) {
                    trial.add("sizes", sizes(m.sizes()));
                }
            }
        }
        return trial;
    }

    private static JsonObject sizes(StoredSizes s) {
        JsonObject sizes = new JsonObject();
        sizes.addProperty("packed", s.packed());
        sizes.addProperty("deflate", s.deflate());
        sizes.addProperty("bzip2", s.bzip2());
        sizes.addProperty("xz", s.xz());
        sizes.addProperty("huffman", s.huffman());
        sizes.addProperty("range", s.range());
        return sizes;
    }
}
