/**
 * The last stage of a trial: layers as factors, quantised weights, and the tensors of a file. A value of the setting
 * {@code quantise} is one {@code WeightCoding}. Uses {@code study.training} and the methods.
 */
package org.inrcodec.study.coding;
