package org.inrcodec.cli.argument;

import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.device.DeviceUnavailableException;

/** The devices as they are typed. */
public enum TypedDevice {
    auto(DeviceChoice.AUTO), cpu(DeviceChoice.CPU), cuda(DeviceChoice.CUDA);

    private final DeviceChoice choice;

    TypedDevice(DeviceChoice choice) {
        this.choice = choice;
    }

    public DeviceChoice choice() {
        return choice;
    }

    /** Tells of the places where CUDA was looked for, one a line, and makes the failure of the command. */
    public static CommandFailure failure(DeviceUnavailableException e, Terminal terminal) {
        e.tried().forEach(place -> terminal.err().println("  " + place));
        return new CommandFailure(ExitCode.DEVICE, e.getMessage(), e);
    }
}
