/**
 * Signature and chunks of a file (FORMAT.md §4, §5), without the content of the chunks. May use the ground floor, {@code format}.
 */
package org.inrcodec.container;
