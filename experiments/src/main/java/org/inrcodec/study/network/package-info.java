/**
 * The stages of a trial in order, and the networks that trials share, each trained once and stored in the folder of the
 * study. Uses {@code study.dense}, {@code study.pruning} and {@code study.coding}.
 */
package org.inrcodec.study.network;
