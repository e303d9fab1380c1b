/** The second stage of a trial: pruning, and training of the rest. Uses {@code study.training} and the methods. */
package org.inrcodec.study.pruning;
