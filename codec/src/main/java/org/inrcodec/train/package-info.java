/**
 * Loss and gradient of a sine network on the points of a picture.
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
 *   <li>Its gradient agrees with {@link org.inrcodec.train.ReferenceEngine} within 1e-5 in relative L2 norm while the residuals are not yet
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
