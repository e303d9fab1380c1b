/** Weights with learned noise: how much of it each one bears says how many bits it needs. */
package org.inrcodec.variational;
