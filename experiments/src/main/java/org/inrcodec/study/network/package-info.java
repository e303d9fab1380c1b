/** Trains, compresses and codes the sine network of one trial. */
package org.inrcodec.study.network;
