package org.inrcodec.compare;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How many files a comparison has still to make, and how long that will take. What a file costs is told by those of the
 * same codec at the same point on pictures before, or else by the codec's other files, or else, for a codec that had no
 * turn yet, by those of the others but {@code .inr}, whose training is what most of the time goes into. Pictures that
 * were not seen yet are taken to be as large as the others are on average.
 */
public final class RemainingTime {
    private final List<String> codecs;
    private final List<String> labels;
    private final Map<File, PixelCost> costs = new HashMap<>();
    private final Set<File> open = new LinkedHashSet<>();
    private int unseen;
    private int seen;
    private double seenPixels;
    private long pixels;
    private int done;
    private boolean measured;

    /** A file of one codec at one point. */
    private record File(String codec, String label) {}

    /**
     * @param codecs every codec, {@code .inr} first
     * @param labels what each point asks for
     * @param pictures how many pictures come
     */
    public RemainingTime(List<String> codecs, List<String> labels, int pictures) {
        this.codecs = List.copyOf(codecs);
        this.labels = List.copyOf(labels);
        unseen = pictures;
    }

    /**
     * The next picture's turn.
     *
     * @param size its pixels
     */
    public void picture(long size) {
        open.clear();
        unseen = Math.max(0, unseen - 1);
        pixels = size;
        seen++;
        seenPixels += size;
        for (String codec : codecs) {
            labels.forEach(label -> open.add(new File(codec, label)));
        }
    }

    /**
     * There is nothing (more) to be had from the picture whose turn it is, or from the next one when that one is done.
     */
    public void lost() {
        if (open.isEmpty()) {
            unseen = Math.max(0, unseen - 1);
        }
        open.clear();
    }

    /**
     * A file that was made, or could not be made.
     *
     * @param codec its codec
     * @param label its point
     * @param seconds what that took
     */
    public void took(String codec, String label, double seconds) {
        measured = true;
        ended(codec, label, seconds);
    }

    /**
     * A file that is there already, or that nobody needs. It tells of other pictures' too, unless this run made nothing
     * yet: then it goes on where an earlier one ended.
     *
     * @param codec its codec
     * @param label its point
     */
    public void cameFree(String codec, String label) {
        ended(codec, label, 0);
    }

    private void ended(String codec, String label, double seconds) {
        File file = new File(codec, label);
        open.remove(file);
        done++;
        if (measured) {
            costs.computeIfAbsent(file, f -> new PixelCost()).add(pixels, seconds);
        }
    }

    /** @return files whose turn is over */
    public int done() {
        return done;
    }

    /** @return files in all, as many as are expected now */
    public int files() {
        return done + open.size() + unseen * codecs.size() * labels.size();
    }

    /** @return seconds until the last file; empty when nothing was measured yet, 0 when there is no other file */
    public OptionalDouble seconds() {
        if (!measured) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (String codec : codecs) {
            for (String label : labels) {
                File file = new File(codec, label);
                PixelCost cost = cost(file);
                if (cost.known()) {
                    sum += (open.contains(file) ? cost.of(pixels) : 0)
                            + (unseen > 0 ? unseen * cost.of(seenPixels / seen) : 0);
                }
            }
        }
        return OptionalDouble.of(sum);
    }

    private PixelCost cost(File file) {
        PixelCost own = costs.getOrDefault(file, new PixelCost());
        if (own.known()) {
            return own;
        }
        PixelCost codec = new PixelCost();
        costs.forEach((other, cost) -> {
            if (other.codec().equals(file.codec())) {
                codec.add(cost);
            }
        });
        boolean inr = file.codec().equals(codecs.get(0));
        if (codec.known() || inr) {
            return codec; // No cost known of .inr means that its files were there before anything was made.
        }
        PixelCost others = new PixelCost();
        costs.forEach((other, cost) -> {
            if (!other.codec().equals(codecs.get(0))) {
                others.add(cost);
            }
        });
        return others;
    }
}
