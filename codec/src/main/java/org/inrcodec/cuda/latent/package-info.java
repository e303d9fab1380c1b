/**
 * Training of the latent grids of one tile on a CUDA device: what {@code org.inrcodec.latent} does on the processor, with grids, gradients,
 * moments and pixels on the device for the whole fit. The kernels are in {@code latent.cu} and its includes. Layers of networks this narrow are bound by
 * memory, not arithmetic, if every layer's activations are written out, as products in cuBLAS would; so a network runs from inputs through the cost
 * and back in one kernel.
 */
package org.inrcodec.cuda.latent;
