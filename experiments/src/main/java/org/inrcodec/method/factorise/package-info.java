/** Layers as products of two thinner ones. */
package org.inrcodec.method.factorise;
