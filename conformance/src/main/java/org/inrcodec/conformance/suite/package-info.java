/**
 * The folders of the suite and the descriptors in them (FORMAT.md, Appendix A), as they are on disk or in the jar. May use the
 * decoder only.
 */
package org.inrcodec.conformance.suite;
