/** The program of the conformance suite. */
package org.inrcodec.conformance;
