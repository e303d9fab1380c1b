package org.inrcodec.sirenfit;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.request.SirenOptions;

/**
 * Networks that were measured to be good for a number of parameters; the encoder lets a few of them compete on the picture itself.
 */
final class Architectures {
    private Architectures() {}

    /**
     * ω₀ for a picture: 30, the customary value, at 256 pixels; fewer pixels hold lower frequencies only.
     *
     * @param size the longer side in pixels
     */
    static double omega0(int size) {
        return Math.max(5, Math.min(50, 30 * Math.sqrt(size / 256.0)));
    }

    /**
     * Networks of about a given size, the most promising first.
     *
     * @param channels outputs
     * @param size the longer side of the picture in pixels
     * @param fixed choices that the user has made
     * @return candidates without duplicates, at least one
     */
    static List<Architecture> near(double parameters, int channels, int size, SirenOptions fixed) {
        int layers = parameters < 300 ? 2 : parameters < 1000 ? 3 : parameters < 2200 ? 4 : parameters < 12000 ? 5 : 6;
        int frequencies = parameters < 150
                ? 0
                : parameters < 600 ? 4 : parameters < 2200 ? 8 : parameters < 8000 ? 12 : 16;
        int[][] variants = {
            {layers, frequencies},
            {layers + 1, frequencies},
            {layers, frequencies * 2 / 3},
            {layers + 1, frequencies * 2 / 3},
            {Math.max(1, layers - 1), frequencies},
        };
        // Frequencies that the pixels cannot tell apart from lower ones are of no use.
        int most = size < 3 ? 0 : (int) Math.ceil(4 * Math.log(size) / Math.log(2));
        List<Architecture> candidates = new ArrayList<>();
        for (int[] v : variants) {
            int l = fixed.hiddenLayers().orElse(v[0]);
            int f = fixed.frequencies().orElse(Math.min(v[1], most));
            int w = fixed.width().orElse(width(parameters, l, f, channels));
            Architecture a = new Architecture(f, w, l, fixed.omega0().orElse(omega0(size)));
            if (!candidates.contains(a)) {
                candidates.add(a);
            }
        }
        return candidates;
    }

    /** The width with which a network has about that many parameters: (l − 1) w² + (2 + 4f + l + c) w + c. */
    private static int width(double parameters, int layers, int frequencies, int channels) {
        double a = layers - 1;
        double b = 2 + 4.0 * frequencies + layers + channels;
        double c = channels - parameters;
        double w = a == 0 ? -c / b : (-b + Math.sqrt(Math.max(0, b * b - 4 * a * c))) / (2 * a);
        return (int) Math.max(1, Math.min(256, Math.round(w)));
    }
}
