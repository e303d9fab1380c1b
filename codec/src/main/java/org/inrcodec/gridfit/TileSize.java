package org.inrcodec.gridfit;

/**
 * Size of a tile.
 *
 * @param width in pixels
 * @param height in pixels
 */
record TileSize(int width, int height) {}
