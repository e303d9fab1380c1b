package org.inrcodec.device;

/** Where an encode may compute. */
public enum DeviceChoice {
    /** CUDA where this machine has it, otherwise the CPU, also after a failure of CUDA. */
    AUTO,
    /** The CPU. */
    CPU,
    /** CUDA; an encode without it fails. */
    CUDA
}
