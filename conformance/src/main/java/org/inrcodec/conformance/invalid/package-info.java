/**
 * The files that must be refused (FORMAT.md 11). They are listed in the resource {@code files.txt}, with the reason for the
 * refusal and a mark at the fault. May use {@code file} and {@code suite}.
 */
package org.inrcodec.conformance.invalid;
