/** Layers as products of two thinner ones (low-rank factors by singular values). Uses {@code method.engine}. */
package org.inrcodec.method.factorise;
