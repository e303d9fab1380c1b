package org.inrcodec.device;

/** Receives one line about the device that an encode runs on. */
@FunctionalInterface
public interface DeviceListener {
    /**
     * A device has been chosen.
     *
     * @param line the device and, when it is the CPU though CUDA might have been used, why
     * @param changed whether encodes continue on another device than they began on
     */
    void device(String line, boolean changed);
}
