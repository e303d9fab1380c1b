/**
 * CUDA at run time: finding the libraries, a device with its thread, memory, kernels, recorded sequences, and cuBLAS. Nothing
 * here knows what is computed. {@code docs/cuda.md} describes how it is built and how each property is tested.
 */
package org.inrcodec.cuda;
