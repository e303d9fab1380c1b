/**
 * The program of the conformance suite and its command line: {@code run} judges a decoder, {@code generate} writes the files.
 * May use every other package of this module.
 */
package org.inrcodec.conformance;
