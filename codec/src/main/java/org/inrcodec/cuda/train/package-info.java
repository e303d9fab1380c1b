/**
 * Training of the siren profile on an NVIDIA GPU. {@link org.inrcodec.cuda.train.CudaEngine} is the engine: products of hidden layers are cuBLAS's, everything else
 * is in {@code step.cu}. {@link org.inrcodec.cuda.train.BatchTraining} trains many small pictures at once, {@link org.inrcodec.cuda.train.CudaSoap} is SOAP on the device.
 *
 * <p>Sums are made in fixed trees: the same device, driver and libraries give the same results in every run. They differ from those of
 * {@link org.inrcodec.train.CpuEngine} by rounding.
 */
package org.inrcodec.cuda.train;
