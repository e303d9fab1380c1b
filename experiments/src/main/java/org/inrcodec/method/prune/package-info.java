/**
 * Pruning methods of the literature: saliencies of weights, optimal brain surgeon, dense–sparse–dense training, lottery
 * tickets and the removal of hidden units. Uses {@code method.regularise} and the codec.
 */
package org.inrcodec.method.prune;
