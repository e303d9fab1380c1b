/**
 * Training of latent grids on one tile: the bits of the grids under the context network, the error of the pixels that the pixel network makes of them, both with
 * gradients, and the step that every cell takes. Engines know one tile and hold no networks; parameters and grid values are passed with each call. Tests compare each
 * with a plain implementation in binary64. Uses {@code compute} and the decoder's shapes and grids.
 *
 * <p>Kernels run over rows of cells or pixels, one per lane, in segments that stay in the level 1 cache. C2 stops inlining helpers that pass vectors
 * after some hundred nodes and then boxes them, so loops call Vector API methods directly and stay short. Register blocks,
 * {@link org.inrcodec.latent.ContextBlocks} and {@link org.inrcodec.latent.PixelBlocks}, are unrolled by the build from the templates in
 * {@code src/main/kernels/org/inrcodec/latent}.
 *
 * <h2>The rate in memory</h2>
 *
 * A grid and its gradient are a {@link org.inrcodec.latent.Plane}. {@code RateBlocks} divides each grid into blocks of 2^n rows; a thread takes one block, row by row,
 * each row in segments of up to 256 cells ({@code RateSegment}). In a segment every input, activation and gradient is a row of its own, the cells are its columns:
 *
 * <pre>
 *   Plane.data, a row             |16 zeros| column 0 ... width - 1 |zeros up to a multiple of 16| 16 zeros|      stride floats
 *
 *   RateSegment.inputs            float[in + 1][256]       neighbours 0 ... n - 1, previous grids 0 ... p - 1, ones
 *     count cells, then zeros up to padded(count)
 *   RateSegment.activations[l]    float[out + 1][256]      outputs of hidden layer l, ones; slopes[l] likewise: derivatives, then gradients
 *   RateSegment.outputs           float[2][256]            μ, β = log₂ b; after the cost their gradients
 *   RateSegment.inputGradient     float[in][32 + 256 + 32] zeros on both sides, for loads that are shifted by a neighbour's offset
 *   ContextWeights.forward[l]     float[out / 4][in][4]    panels of four outputs
 * </pre>
 *
 * A block writes the gradient of its own rows into the plane. The rest it keeps, and a second pass adds it in a fixed order:
 *
 * <pre>
 *   grid g, finer                         previous(g, i) = g - 1 - i, coarser by shift = k' - k
 *   +-------------+ block 0               +------+
 *   |             | 2^n rows              | own  |  2^(n - shift) rows of collected[g][i], at least 1: block 0
 *   +-------------+ block 1               +------+
 *   |             |  above[1]: gradient   | own  |                                                     block 1
 *   |             |  of the rows of       |      |
 *   +-------------+  block 0 next to it,  +------+
 *                    the nearest first    where shift &gt; n, several blocks collect for the same row, each in a row of its own
 * </pre>
 *
 * <h2>The distortion in memory</h2>
 *
 * {@code DistortionBlocks} divides the picture into blocks of rows, and the cells of each grid into groups of rows. A thread takes one block of pixels, row by row,
 * each row in runs of up to 64 pixels ({@code PixelPass}); every feature of a run is a row of 64 floats in one array, in this order:
 *
 * <pre>
 *   0                  sines of hidden layer 0, 1, ..., last      rows[l] = outputs padded to a multiple of 4
 *   inputs             one row for each grid, u, v                right after the last sines: the output layer reads both at once (bypass)
 *                      cosines of hidden layer last, ..., 1, 0    in the backward pass the gradients of the preactivations
 *   outputs            rows[output layer]                         right after cosines of layer 0, for the same reason backwards
 *   inputGradient      one row for each grid, padded to 4
 *   features           end
 *
 *   weights[l]         float[rows / 4][terms][4]                  four outputs for each input: a block of 4 x 4 vectors
 *   lanes              float[sums][lanes of a vector]             gradients of weights and biases, summed over the pixels lane by lane
 * </pre>
 *
 * The gradient of a row of cells that several blocks touch stays in {@code own}, {@code ownRow(grid, block)} being the first row of a block; groups add it up.
 */
package org.inrcodec.latent;
