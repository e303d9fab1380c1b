package org.inrcodec.cli.encode;

import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.file.BatchRunner;
import org.inrcodec.device.DeviceUnavailableException;
import org.inrcodec.request.TemporaryFileException;
import org.inrcodec.request.UnreachableTargetException;

/** What to tell of an encode that failed. */
public final class EncodeFailures {
    private EncodeFailures() {}

    /**
     * @param e an exception of an encode, or of reading its picture
     * @return the failure to report: one line and its exit code
     */
    public static CommandFailure of(Throwable e) {
        return switch (e) {
            case CommandFailure f -> f;
            case UnreachableTargetException u -> new CommandFailure(ExitCode.UNREACHABLE, u.getMessage(), u);
            case TemporaryFileException t -> new CommandFailure(ExitCode.OUTPUT, t.getMessage(), t);
            case DeviceUnavailableException d -> new CommandFailure(ExitCode.DEVICE, d.getMessage(), d);
            default -> BatchRunner.failure(e);
        };
    }
}
