/** Judges decoders by the files of the suite. */
package org.inrcodec.conformance.run;
