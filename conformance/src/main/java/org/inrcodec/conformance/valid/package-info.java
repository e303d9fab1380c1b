/** The files that must be decoded, made from random numbers or by hand; nothing is trained. */
package org.inrcodec.conformance.valid;
