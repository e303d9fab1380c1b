/** {@code inr study}: experiments as grids of settings, every configuration a real file that is measured. */
package org.inrcodec.study;
