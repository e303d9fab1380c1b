/** What counts as an error of a tile in training: mean squared error, structural similarity, or lost texture. */
package org.inrcodec.tune;
