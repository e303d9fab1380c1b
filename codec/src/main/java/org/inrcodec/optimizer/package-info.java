/**
 * Optimisers, learning-rate schedules, penalties and random starts for the flat parameter vector of a network. Everything here is a
 * fixed sequence of operations on one thread; on processors with fused multiply-add the results do not depend on the lane count.
 */
package org.inrcodec.optimizer;
