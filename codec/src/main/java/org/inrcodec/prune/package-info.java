/** Makes weights exactly zero: which, how many per tensor, and when during training. */
package org.inrcodec.prune;
