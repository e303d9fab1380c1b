package org.inrcodec.grid;

/**
 * A grid with its size in a file, all tiles together.
 *
 * @param scale the k of its resolution 1/2^k
 * @param cells number of cells
 * @param zeros how many of them are 0
 * @param bits bits of their integers; fractions, because the range coder holds all grids of a tile
 */
public record GridReport(int scale, long cells, long zeros, double bits) {}
