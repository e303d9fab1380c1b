/**
 * Metadata of a picture (FORMAT.md §9): checked values, and their chunks. None of it changes a canonical sample. May use the ground floor
 * ({@code format}) and {@code container}.
 */
package org.inrcodec.metadata;
