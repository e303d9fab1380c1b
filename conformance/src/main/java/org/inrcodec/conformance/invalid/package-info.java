/** The files that must be refused: what the bytes are, and why and where (FORMAT.md 11). */
package org.inrcodec.conformance.invalid;
