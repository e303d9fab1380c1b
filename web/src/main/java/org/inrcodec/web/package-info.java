/**
 * The decoder as a WebAssembly module: the functions that the scripts call, and how pixels leave it. Uses the front door of the decoder.
 */
package org.inrcodec.web;
