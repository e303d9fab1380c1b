/** What all training kernels share: vector size, threads, sine and cosine, exponential and logarithm. Uses nothing else of the codec. */
package org.inrcodec.compute;
