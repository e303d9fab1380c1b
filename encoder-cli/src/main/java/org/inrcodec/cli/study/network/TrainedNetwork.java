package org.inrcodec.cli.study.network;

import org.inrcodec.prune.PruningMask;

/**
 * A network between two stages.
 *
 * @param parameters {@code float[parameters]}, pruned ones 0; not to be changed
 * @param mask what is pruned
 */
record TrainedNetwork(float[] parameters, PruningMask mask) {}
