/**
 * Further training engines: for errors of features and derivatives ({@code PointErrorEngine}), for signs as
 * activations ({@code BinaryActivationEngine}), and for networks whose parameters are functions of others
 * ({@code ReparametrisedEngine}). Uses the codec's training engines.
 */
package org.inrcodec.method.engine;
