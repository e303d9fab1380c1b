package org.inrcodec.request;

import java.util.OptionalDouble;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.tune.TextureWeight;

/**
 * How a picture is to be encoded.
 *
 * @param target what to reach
 * @param effort 1 (fast) – 9 (best); ignored when {@code seconds} is given
 * @param seconds time to spend, above 0
 * @param seed seed of the initialisation; the same picture, options and version give the same file
 * @param threads threads to use, at least 1; the file does not depend on it unless {@code seconds} is given
 * @param profile kind of network
 * @param tune what counts as an error; anything but PSNR needs the grid profile
 * @param expert choices that the siren encoder otherwise makes itself; with {@link Profile#AUTO} any choice means the
 *     siren profile
 * @param device where to train; the file depends on it, since devices round differently
 * @param texture weight of lost or added texture beside the squared error, 0–10, for {@link Tune#PERCEPTUAL}
 */
public record EncodeOptions(
        Target target,
        int effort,
        OptionalDouble seconds,
        long seed,
        int threads,
        Profile profile,
        Tune tune,
        ExpertOptions expert,
        DeviceChoice device,
        double texture) {

    /** Effort where nothing else is said. */
    public static final int DEFAULT_EFFORT = 5;

    /** Weight of texture where nothing else is said. */
    public static final double DEFAULT_TEXTURE = 1;

    /** Largest weight of texture. */
    public static final double MAX_TEXTURE = TextureWeight.MAX;

    /** Kinds of network to choose from (FORMAT.md §6). */
    public enum Profile {
        /** The encoder chooses: grid, unless {@link ExpertOptions} of the siren encoder are given. */
        AUTO,
        /** Latent grids, entropy coded under a context network, and a small network from them to pixels. */
        GRID,
        /** One sine network over coordinates. */
        SIREN
    }

    /** What the encoder minimises at a rate. */
    public enum Tune {
        /** Mean squared error. */
        PSNR,
        /** One minus multi-scale structural similarity (Wang, Simoncelli, Bovik 2003). */
        SSIM,
        /** A mixture of both errors that keeps texture at low rates. */
        PERCEPTUAL
    }

    /** @throws IllegalArgumentException when the profile cannot do what the other options ask for */
    public EncodeOptions {
        if (profile == Profile.GRID && !expert.equals(ExpertOptions.none())) {
            throw new IllegalArgumentException("expert options are for the siren profile: " + expert);
        }
        if (!(texture >= 0 && texture <= MAX_TEXTURE)) {
            throw new IllegalArgumentException("texture weighs 0 to " + MAX_TEXTURE + ", not " + texture);
        }
        if (tune != Tune.PSNR && chosen(profile, expert) == Profile.SIREN) {
            throw new IllegalArgumentException("the siren profile knows no other error than PSNR: " + tune);
        }
    }

    /**
     * Options with {@link #DEFAULT_TEXTURE}.
     *
     * @param target what to reach
     * @param effort 1 (fast) – 9 (best)
     * @param seconds time to spend, above 0
     * @param seed seed of the initialisation
     * @param threads threads to use, at least 1
     * @param profile kind of network
     * @param tune what counts as an error
     * @param expert choices that the siren encoder otherwise makes itself
     * @param device where to train
     */
    public EncodeOptions(
            Target target,
            int effort,
            OptionalDouble seconds,
            long seed,
            int threads,
            Profile profile,
            Tune tune,
            ExpertOptions expert,
            DeviceChoice device) {
        this(target, effort, seconds, seed, threads, profile, tune, expert, device, DEFAULT_TEXTURE);
    }

    /**
     * Options with {@link DeviceChoice#AUTO}.
     *
     * @param target what to reach
     * @param effort 1 (fast) – 9 (best)
     * @param seconds time to spend, above 0
     * @param seed seed of the initialisation
     * @param threads threads to use, at least 1
     * @param profile kind of network
     * @param tune what counts as an error
     * @param expert choices that the siren encoder otherwise makes itself
     */
    public EncodeOptions(
            Target target,
            int effort,
            OptionalDouble seconds,
            long seed,
            int threads,
            Profile profile,
            Tune tune,
            ExpertOptions expert) {
        this(target, effort, seconds, seed, threads, profile, tune, expert, DeviceChoice.AUTO);
    }

    /**
     * @param newTarget what to reach
     * @return the same options with another target
     */
    public EncodeOptions withTarget(Target newTarget) {
        return new EncodeOptions(newTarget, effort, seconds, seed, threads, profile, tune, expert, device, texture);
    }

    /**
     * @param time seconds to spend
     * @return the same options with another time
     */
    public EncodeOptions withSeconds(double time) {
        return new EncodeOptions(
                target, effort, OptionalDouble.of(time), seed, threads, profile, tune, expert, device, texture);
    }

    /**
     * @param choice where to train
     * @return the same options on another device
     */
    public EncodeOptions withDevice(DeviceChoice choice) {
        return new EncodeOptions(target, effort, seconds, seed, threads, profile, tune, expert, choice, texture);
    }

    /**
     * @param weight weight of texture, 0–10
     * @return the same options with another weight
     */
    public EncodeOptions withTexture(double weight) {
        return new EncodeOptions(
                target, effort, seconds, seed, threads, profile, tune, expert, device, weight);
    }

    /**
     * @param count threads to use, at least 1
     * @return the same options with so many threads
     */
    public EncodeOptions withThreads(int count) {
        return new EncodeOptions(target, effort, seconds, seed, count, profile, tune, expert, device, texture);
    }

    /** @return the profile that is used: never {@link Profile#AUTO} */
    public Profile chosenProfile() {
        return chosen(profile, expert);
    }

    private static Profile chosen(Profile profile, ExpertOptions expert) {
        if (profile != Profile.AUTO) {
            return profile;
        }
        return expert.equals(ExpertOptions.none()) ? Profile.GRID : Profile.SIREN;
    }
}
