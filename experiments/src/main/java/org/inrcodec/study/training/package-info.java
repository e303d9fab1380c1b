/**
 * One training of a network, as all stages of a trial run it: the optimiser, the learning rate, the rows of each
 * step, and
 * the number of steps within the time of the study. Uses {@code study.recipe} and the codec's training engines.
 */
package org.inrcodec.study.training;
