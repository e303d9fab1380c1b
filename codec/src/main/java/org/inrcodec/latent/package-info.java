/**
 * Training of latent grids on one tile: what their bits cost under the context network, what error the pixels have that the pixel network makes
 * of them, both with gradients, and the step that every cell takes. Engines know one tile and hold no networks; parameters and grid values are handed
 * in. Each has a plain reference beside it.
 *
 * <p>Kernels run over rows of cells or pixels, one per lane, in segments that stay in the level 1 cache. C2 stops inlining helpers that pass vectors
 * after some hundred nodes and then boxes them, so loops call Vector API methods directly and stay short. Register blocks,
 * {@link org.inrcodec.latent.ContextBlocks} and {@link org.inrcodec.latent.PixelBlocks}, are unrolled by the build from the templates in
 * {@code src/main/kernels/org/inrcodec/latent}.
 */
package org.inrcodec.latent;
