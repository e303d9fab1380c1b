/**
 * The sample picture of {@code samples/}: a small ray-traced still life, so that the project has a photo-like picture
 * of its own. Only operations whose results Java fixes to the last bit are used, hence the same picture everywhere.
 */
package org.inrcodec.samples;
