/** Where an encode computes: on the CPU or on an NVIDIA GPU, chosen once when it begins. */
package org.inrcodec.device;
