/** Files made byte by byte, which no writer of valid files would make. */
package org.inrcodec.conformance.file;
