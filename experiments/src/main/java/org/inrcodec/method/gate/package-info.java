/**
 * Width and depth of a network learned with its weights, by gates that close units and layers.
 *
 * <p>{@link org.inrcodec.method.gate.Gates} says what the free parameters are, what network they make and how
 * derivatives come
 * back; {@link org.inrcodec.method.gate.GatePenalty} is the price; {@link org.inrcodec.method.gate.GatedEngine} joins
 * both to an
 * engine, which must be a {@link org.inrcodec.method.engine.PointErrorEngine} of blended layers where layers have
 * gates. When
 * training is over, {@link org.inrcodec.method.gate.Gates#rounded} gives an ordinary network of another shape.
 *
 * <ul>
 *   <li>Tensors are found by their place: layers are dense, weights and biases alternate, there is no bypass.
 *   <li>Gates move 20 times as fast as weights for the sake of optimisers whose steps have a fixed size. Scale
 *       gradients by something and the pace changes; so do the steps in which a gate closes.
 *   <li>A closed unit gives no gradient to its weights but to its gate, so that it can open again; a closed layer
 *       blends.
 * </ul>
 */
package org.inrcodec.method.gate;
