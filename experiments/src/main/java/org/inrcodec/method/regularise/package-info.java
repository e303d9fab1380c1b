/**
 * Penalties on weights that are added to the error of a training: L1, group lasso and bipolar, and the engine that adds
 * them. Uses the codec's training engines.
 */
package org.inrcodec.method.regularise;
