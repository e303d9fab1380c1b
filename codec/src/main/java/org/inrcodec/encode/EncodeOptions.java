package org.inrcodec.encode;

import java.util.OptionalDouble;

/**
 * How a picture is to be encoded.
 *
 * @param target what to reach
 * @param effort 1 (fast) – 9 (best); ignored when {@code seconds} is given
 * @param seconds time to spend, above 0
 * @param seed seed of the initialisation; the same picture, options and version give the same file
 * @param threads threads to use, at least 1; the file does not depend on it unless {@code seconds} is given
 * @param expert choices that the encoder otherwise makes itself
 */
public record EncodeOptions(
        Target target, int effort, OptionalDouble seconds, long seed, int threads, ExpertOptions expert) {}
