/**
 * What a file says about its picture apart from the samples (FORMAT.md §9): values that are checked, and the chunks that hold them.
 * None of it changes a canonical sample.
 */
package org.inrcodec.metadata;
