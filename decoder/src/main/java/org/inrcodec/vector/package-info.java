/**
 * Whether and when kernels use the Vector API, an incubator module that may be missing: availability, vector size, and the choice by the
 * amount of work. Knows nothing of what the kernels compute and uses no other package.
 */
package org.inrcodec.vector;
