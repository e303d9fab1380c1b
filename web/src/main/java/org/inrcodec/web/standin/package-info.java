/**
 * What the decoder uses and a browser lacks. In {@code inr.wasm} these classes take the places of those with the same names in the JDK,
 * and of {@link org.inrcodec.vector.VectorProvider}: a worker of a page has one thread, and vectors of another kind. They have the methods
 * that the decoder calls, and no others.
 */
package org.inrcodec.web.standin;
