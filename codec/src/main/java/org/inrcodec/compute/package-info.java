/** What all training kernels share: vector size, threads, sine and cosine. */
package org.inrcodec.compute;
