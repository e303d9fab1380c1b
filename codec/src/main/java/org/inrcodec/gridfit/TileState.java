package org.inrcodec.gridfit;

/**
 * Where the grids of a tile are in their training.
 *
 * @param latents {@code float[cells]} of all grids in coding order, row by row
 * @param firstMoment Adam's, alike
 * @param secondMoment Adam's, alike
 * @param updates steps done
 */
record TileState(float[] latents, float[] firstMoment, float[] secondMoment, int updates) {}
