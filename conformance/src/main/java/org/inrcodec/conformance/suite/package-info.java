/** The files of the conformance suite and what they promise (FORMAT.md, Appendix A). */
package org.inrcodec.conformance.suite;
