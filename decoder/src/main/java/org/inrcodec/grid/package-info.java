/**
 * The {@code grid} profile without its pixels: shape of grids and networks, tiles, and the exact entropy coding of the grids' integers under the context
 * network (FORMAT.md §6.5, §7.5, §7.6). Everything that a symbol depends on is an integer. {@link org.inrcodec.grid.GridCoder} is the one walk over
 * a tile's cells that decoder, encoder and cost share; its kernels evaluate the context network for all cells of a diagonal side by side. Pixels are made in
 * {@link org.inrcodec.evaluate}.
 */
package org.inrcodec.grid;
