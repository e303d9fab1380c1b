/**
 * Analytic derivatives of the picture that a network describes, in binary64: what only an implicit picture has. Not
 * normative: FORMAT.md fixes samples, not derivatives.
 */
package org.inrcodec.derivative;
