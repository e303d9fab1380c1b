package org.inrcodec.compare;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Number of files that a comparison still has to make, and an estimate of the time for them. The cost of a file is
 * estimated
 * from those of the same codec at the same point on earlier pictures; without them from the codec's other files; without
 * those from the other codecs but {@code .inr}, whose training takes most of the time. Pictures that were not read
 * yet count
 * as large as the average of the others.
 */
public final class RemainingTime {
    private final List<String> codecs;
    private final List<String> labels;
    private final Map<File, PixelCost> costs = new HashMap<>();
    private final Set<File> open = new LinkedHashSet<>();
    private int unread;
    private int read;
    private double readPixels;
    private long pixels;
    private int done;
    private boolean measured;

    /** A file of one codec at one point. */
    private record File(String codec, String label) {}

    /**
     * @param codecs every codec, {@code .inr} first
     * @param labels label of each point
     * @param pictures number of pictures
     */
    public RemainingTime(List<String> codecs, List<String> labels, int pictures) {
        this.codecs = List.copyOf(codecs);
        this.labels = List.copyOf(labels);
        unread = pictures;
    }

    /**
     * Starts the next picture.
     *
     * @param size its pixels
     */
    public void picture(long size) {
        open.clear();
        unread = Math.max(0, unread - 1);
        pixels = size;
        read++;
        readPixels += size;
        for (String codec : codecs) {
            labels.forEach(label -> open.add(new File(codec, label)));
        }
    }

    /**
     * Skips the rest of the current picture, or the next one when the current one is done.
     */
    public void skipped() {
        if (open.isEmpty()) {
            unread = Math.max(0, unread - 1);
        }
        open.clear();
    }

    /**
     * A file was made, or could not be made.
     *
     * @param codec its codec
     * @param label its point
     * @param seconds time that it took
     */
    public void completed(String codec, String label, double seconds) {
        measured = true;
        ended(codec, label, seconds);
    }

    /**
     * A file exists already or is not needed. Counts as no cost in the estimate for other pictures, unless this run
     * has made
     * no file yet: then it resumes an earlier one.
     *
     * @param codec its codec
     * @param label its point
     */
    public void cached(String codec, String label) {
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

    /** @return number of files that are done */
    public int done() {
        return done;
    }

    /** @return expected number of all files */
    public int files() {
        return done + open.size() + unread * codecs.size() * labels.size();
    }

    /** @return seconds until the last file; empty before the first measurement, 0 when no file is left */
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
                            + (unread > 0 ? unread * cost.of(readPixels / read) : 0);
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
            return codec; // Unknown cost of .inr: all its files existed.
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
