/**
 * The {@code grid} profile without its pixels: a picture's networks and coded tiles, and the exact entropy coding of the grids' integers under
 * the context network (FORMAT.md §7.5, §7.6). Everything that a symbol depends on is an integer. {@link org.inrcodec.grid.GridCoder} is the
 * one walk over a tile's cells that decoder, encoder and cost share; its kernels evaluate the context network for all cells of a diagonal
 * together. Pixels are computed in {@link org.inrcodec.evaluate}. May use {@code tensor}, {@code entropy}, {@code shape}, {@code vector} and
 * {@code format}.
 */
package org.inrcodec.grid;
