/**
 * The hot loops of the decoder with the vectors of WebAssembly. In {@code inr.wasm} these classes take the places of those of the same
 * names, which use the Vector API. What they call is written by hand, in {@code src/main/wat}, because the compiler to WebAssembly
 * writes no vector instructions. Uses no other package.
 */
package org.inrcodec.web.simd;
