/**
 * Sizes without values, as the header of a file describes them (FORMAT.md §6): layers of networks, grids, tiles, the names and sizes of
 * tensors, and the work that follows from them. Uses no other package.
 */
package org.inrcodec.shape;
