/**
 * Loss and gradient of a sine network on the points of a picture. Uses {@code compute} and the decoder's shapes; knows no optimiser and no file.
 *
 * <h2>How a step runs</h2>
 *
 * {@link org.inrcodec.train.CpuEngine} divides the points into blocks ({@link org.inrcodec.train.PointBlocks}) that threads share, and a block into tiles
 * ({@link org.inrcodec.train.Tile}) that stay in the second-level cache. {@code TilePass} takes a tile forwards, to the error and backwards: the first layer by a
 * {@code FirstLayer}, separable on a lattice of pixels, the others by {@link org.inrcodec.train.PackedNetwork}, which holds the parameters of the step.
 *
 * <h2>One layer in memory</h2>
 *
 * All arrays are row-major; rows are padded with zeros to whole vectors. A layer of 3 inputs and 5 outputs with vectors of 4 floats, so strides of 4 and 8:
 *
 * <pre>
 *   x          float[points][4]   x0  x1  x2  0                      inputs: sines of the layer below
 *   forward    float[3][8]        w00 w10 w20 w30 w40 0 0 0          W transposed, a row for each input
 *                                 w01 w11 w21 w31 w41 0 0 0
 *                                 w02 w12 w22 w32 w42 0 0 0
 *   bias       float[8]           b0  b1  b2  b3  b4  0 0 0
 *   z          float[points][8]   z0  z1  z2  z3  z4  0 0 0          z = W x + b, then its sine in place, its cosine in another array
 *
 *   delta      float[points][8]   d0  d1  d2  d3  d4  0 0 0          derivative of the loss by z
 *   backward   float[5][4]        w00 w01 w02 0                      W, a row for each output
 *                                 ...
 *   below      float[points][4]   (Wᵀ d) · cosine of the layer below: its delta
 *   gradient   float[8][4]        ∂w00 ∂w01 ∂w02 0                   ∂W = Σ d ⊗ x; 5 rows rounded up to a multiple of 4
 *              float[8]           ∂b0 ... ∂b4 0 0 0                  ∂b = Σ d; the next layer's follow
 * </pre>
 *
 * <p>The register blocks of the products, {@link org.inrcodec.train.TileBlocks}, are unrolled by the build from
 * {@code src/main/kernels/org/inrcodec/train/TileBlocks.template}.
 *
 * <h2>What is guaranteed</h2>
 * <ul>
 *   <li>{@link org.inrcodec.train.CpuEngine}: the same parameters, problem and selection of rows give the same loss, gradient and outputs, bit for
 *       bit, for any number of threads, before and after JIT compilation, and for vectors of 128, 256 and 512 bits. Points are divided into
 *       blocks and tiles by the problem alone, each element of a product is one chain of fused multiply-adds in a stated order, blocks are
 *       added in a fixed tree, and nothing is added across lanes.
 *   <li>Its gradient agrees with a plain implementation in binary64 (the tests' ReferenceEngine) within 1e-5 in relative L2 norm while the residuals are not yet
 *       noise themselves.
 * </ul>
 *
 * <h2>What is not</h2>
 * <ul>
 *   <li>Different engines agree within rounding only. Training amplifies rounding, so files encoded with different engines differ.
 *   <li>The processor must have fused multiply-add (x86-64 since 2013, all AArch64). Without it the results are still the same, but each
 *       multiply-add is emulated and training takes hundreds of times as long.
 *   <li>The sines here are not the normative ones of FORMAT.md §8.4 and multiply-adds are fused here and not there: a decoded picture differs from
 *       {@link org.inrcodec.train.TrainingEngine#outputs} by rounding.
 * </ul>
 */
package org.inrcodec.train;
