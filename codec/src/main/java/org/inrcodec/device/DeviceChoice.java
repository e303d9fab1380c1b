package org.inrcodec.device;

/** Where an encode may compute. */
public enum DeviceChoice {
    /** CUDA when this machine has it, else the CPU, also when CUDA fails on the way. */
    AUTO,
    /** The CPU. */
    CPU,
    /** CUDA or nothing. */
    CUDA
}
