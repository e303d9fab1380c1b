package org.inrcodec.cli.study.network;

import org.inrcodec.prune.PruningMask;
import org.inrcodec.train.ParameterLayout;

/**
 * A network between two stages.
 *
 * @param layout where its tensors lie; a stage may give another than it got
 * @param parameters {@code float[parameters]}, pruned ones 0; not to be changed
 * @param mask what is pruned
 */
record TrainedNetwork(ParameterLayout layout, float[] parameters, PruningMask mask) {}
