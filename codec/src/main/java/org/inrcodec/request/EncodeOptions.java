package org.inrcodec.request;

import java.util.Objects;
import java.util.OptionalDouble;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.tune.TextureWeight;

/**
 * How a picture is encoded. Start from {@link #defaults} and change what differs:
 * {@code EncodeOptions.defaults().withBitsPerPixel(0.5).withEffort(7)}.
 *
 * @param target rate, distortion, size or quality to reach
 * @param effort 1 (fast) – 9 (best); ignored when {@code seconds} is given
 * @param seconds time to spend, above 0
 * @param seed seed of the initialisation; the same picture, options and version give the same file
 * @param threads threads to use, 1–1024; the file does not depend on it unless {@code seconds} is given
 * @param profile kind of network
 * @param tune what counts as an error; anything but PSNR needs the grid profile
 * @param siren choices that the encoder of the siren profile otherwise makes itself; with {@link Profile#AUTO} any choice means
 *     the siren profile
 * @param device where to train; the file depends on it, since devices round differently
 * @param texture weight of lost or added texture relative to the squared error, 0–10, for {@link Tune#PERCEPTUAL}
 * @param memory bytes, at least 1, that the state of all tiles of a large picture may take during the fit, about 17 bytes for each
 *     pixel; beyond, it is kept in a temporary file, which makes no difference to the result's kind and little to the time
 */
public record EncodeOptions(
        Target target,
        int effort,
        OptionalDouble seconds,
        long seed,
        int threads,
        Profile profile,
        Tune tune,
        SirenOptions siren,
        DeviceChoice device,
        double texture,
        long memory) {

    /** Quality of {@link #defaults}. */
    public static final double DEFAULT_QUALITY = 75;

    /** Effort of {@link #defaults}. */
    public static final int DEFAULT_EFFORT = 5;

    /** Highest effort. */
    public static final int MAX_EFFORT = 9;

    /** Most threads. */
    public static final int MAX_THREADS = 1024;

    /** Weight of texture of {@link #defaults}. */
    public static final double DEFAULT_TEXTURE = 1;

    /** Largest weight of texture. */
    public static final double MAX_TEXTURE = TextureWeight.MAX;

    /** Kinds of network to choose from (FORMAT.md §6). */
    public enum Profile {
        /** The encoder chooses: grid, unless any of the {@link SirenOptions} is set. */
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

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException when a number is out of its range, or the profile does not support the other options
     */
    public EncodeOptions {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(tune, "tune");
        Objects.requireNonNull(siren, "siren");
        Objects.requireNonNull(device, "device");
        require(effort >= 1 && effort <= MAX_EFFORT, "effort " + effort + " is not in 1 to " + MAX_EFFORT);
        seconds.ifPresent(s -> require(s > 0 && s < Double.POSITIVE_INFINITY, "time of " + s + " seconds"));
        require(threads >= 1 && threads <= MAX_THREADS, threads + " threads are not in 1 to " + MAX_THREADS);
        require(texture >= 0 && texture <= MAX_TEXTURE,
                "texture weight " + texture + " is not in 0 to " + MAX_TEXTURE);
        require(memory >= 1, "memory of " + memory + " bytes");
        require(profile != Profile.GRID || siren.equals(SirenOptions.defaults()),
                "the grid profile does not support options of the siren profile: " + siren);
        require(tune == Tune.PSNR || chosen(profile, siren) != Profile.SIREN,
                "the siren profile supports only PSNR, not " + tune);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * Quality 75 and effort 5 with seed 0, on all processors and any device that suits, the profile left to the encoder, tuned for
     * PSNR, with half of the memory that the virtual machine may take.
     *
     * @return the options of an encode of which nothing else is said
     */
    public static EncodeOptions defaults() {
        int processors = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        return new EncodeOptions(
                new Target.Quality(DEFAULT_QUALITY), DEFAULT_EFFORT, OptionalDouble.empty(), 0, processors,
                Profile.AUTO, Tune.PSNR, SirenOptions.defaults(), DeviceChoice.AUTO, DEFAULT_TEXTURE,
                Math.max(1, Runtime.getRuntime().maxMemory() / 2));
    }

    /**
     * {@return the same options with another target}
     *
     * @param newTarget rate, distortion, size or quality to reach
     */
    public EncodeOptions withTarget(Target newTarget) {
        return new EncodeOptions(newTarget, effort, seconds, seed, threads, profile, tune, siren, device, texture,
                memory);
    }

    /**
     * {@return the same options with this quality as their target}
     *
     * @param quality 0 (small) – 100 (good)
     * @throws IllegalArgumentException when out of range
     */
    public EncodeOptions withQuality(double quality) {
        return withTarget(new Target.Quality(quality));
    }

    /**
     * {@return the same options with this rate as their target}
     *
     * @param rate bits of the whole file per pixel, above 0
     * @throws IllegalArgumentException when out of range
     */
    public EncodeOptions withBitsPerPixel(double rate) {
        return withTarget(new Target.BitsPerPixel(rate));
    }

    /**
     * {@return the same options with this PSNR as their target}
     *
     * @param decibels PSNR of the decoded picture in dB, above 0
     * @throws IllegalArgumentException when out of range
     */
    public EncodeOptions withPsnr(double decibels) {
        return withTarget(new Target.Psnr(decibels));
    }

    /**
     * {@return the same options with this size as their target}
     *
     * @param bytes size that the whole file never exceeds, at least 1
     * @throws IllegalArgumentException when out of range
     */
    public EncodeOptions withMaxBytes(long bytes) {
        return withTarget(new Target.MaxBytes(bytes));
    }

    /**
     * {@return the same options with this effort}
     *
     * @param level 1 (fast) – 9 (best)
     * @throws IllegalArgumentException when out of range
     */
    public EncodeOptions withEffort(int level) {
        return new EncodeOptions(target, level, seconds, seed, threads, profile, tune, siren, device, texture, memory);
    }

    /**
     * {@return the same options with this time}
     *
     * @param time seconds to spend, above 0; the effort is then ignored
     * @throws IllegalArgumentException when out of range
     */
    public EncodeOptions withSeconds(double time) {
        return new EncodeOptions(
                target, effort, OptionalDouble.of(time), seed, threads, profile, tune, siren, device, texture, memory);
    }

    /**
     * {@return the same options with this seed}
     *
     * @param number seed of the initialisation
     */
    public EncodeOptions withSeed(long number) {
        return new EncodeOptions(target, effort, seconds, number, threads, profile, tune, siren, device, texture,
                memory);
    }

    /**
     * {@return the same options with so many threads}
     *
     * @param count threads to use, 1–1024
     * @throws IllegalArgumentException when out of range
     */
    public EncodeOptions withThreads(int count) {
        return new EncodeOptions(target, effort, seconds, seed, count, profile, tune, siren, device, texture, memory);
    }

    /**
     * {@return the same options with this profile}
     *
     * @param kind kind of network
     * @throws IllegalArgumentException when the profile does not support the other options
     */
    public EncodeOptions withProfile(Profile kind) {
        return new EncodeOptions(target, effort, seconds, seed, threads, kind, tune, siren, device, texture, memory);
    }

    /**
     * {@return the same options, tuned for this error}
     *
     * @param error what counts as an error
     * @throws IllegalArgumentException when the profile does not support it
     */
    public EncodeOptions withTune(Tune error) {
        return new EncodeOptions(target, effort, seconds, seed, threads, profile, error, siren, device, texture,
                memory);
    }

    /**
     * {@return the same options with these choices}
     *
     * @param choices choices of the siren profile
     * @throws IllegalArgumentException when the profile is another
     */
    public EncodeOptions withSiren(SirenOptions choices) {
        return new EncodeOptions(target, effort, seconds, seed, threads, profile, tune, choices, device, texture,
                memory);
    }

    /**
     * {@return the same options on another device}
     *
     * @param choice where to train
     */
    public EncodeOptions withDevice(DeviceChoice choice) {
        return new EncodeOptions(target, effort, seconds, seed, threads, profile, tune, siren, choice, texture, memory);
    }

    /**
     * {@return the same options with this weight}
     *
     * @param weight weight of texture, 0–10
     * @throws IllegalArgumentException when out of range
     */
    public EncodeOptions withTexture(double weight) {
        return new EncodeOptions(target, effort, seconds, seed, threads, profile, tune, siren, device, weight, memory);
    }

    /**
     * {@return the same options with so much memory}
     *
     * @param bytes bytes that the state of all tiles of a large picture may take, at least 1
     * @throws IllegalArgumentException when out of range
     */
    public EncodeOptions withMemory(long bytes) {
        return new EncodeOptions(
                target, effort, seconds, seed, threads, profile, tune, siren, device, texture, bytes);
    }

    /** {@return the profile that is used: never {@link Profile#AUTO}} */
    public Profile chosenProfile() {
        return chosen(profile, siren);
    }

    private static Profile chosen(Profile profile, SirenOptions siren) {
        if (profile != Profile.AUTO) {
            return profile;
        }
        return siren.equals(SirenOptions.defaults()) ? Profile.GRID : Profile.SIREN;
    }
}
