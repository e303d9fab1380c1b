/**
 * A notation for files that are written byte by byte because the codec's writer cannot write them. Uses nothing of the
 * codec, so that the files do not depend on the code that they test.
 */
package org.inrcodec.conformance.file;
