/**
 * CUDA at run time: finding the libraries, a device with its thread, memory, kernels, recorded sequences, and cuBLAS. Nothing
 * here knows what is computed. {@code docs/cuda.md} says how it is built and what is proven how.
 */
package org.inrcodec.cuda;
