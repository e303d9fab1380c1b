/**
 * The first stage of a trial: a float network, trained plainly, with a teacher, with gates or with noise. Uses
 * {@code study.training} and the methods.
 */
package org.inrcodec.study.dense;
