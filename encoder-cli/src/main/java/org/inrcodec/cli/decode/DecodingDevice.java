package org.inrcodec.cli.decode;

import java.util.Optional;
import org.inrcodec.cli.argument.TypedDevice;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.cuda.CudaException;
import org.inrcodec.cuda.evaluate.CudaPictureDecoder;
import org.inrcodec.decoder.DecodeOptions;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.device.DeviceUnavailableException;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.picture.Picture;

/** The device that computes the pixels for one command. */
final class DecodingDevice implements AutoCloseable {
    private final TrainingDevice device;
    private final int threads;
    private final Terminal terminal;

    private DecodingDevice(TrainingDevice device, int threads, Terminal terminal) {
        this.device = device;
        this.threads = threads;
        this.terminal = terminal;
    }

    static DecodingDevice open(DeviceChoice choice, int threads, Terminal terminal) throws CommandFailure {
        try {
            return new DecodingDevice(
                    TrainingDevice.open(choice, (line, changed) -> terminal.message("decode", line)), threads,
                    terminal);
        } catch (DeviceUnavailableException e) {
            throw TypedDevice.failure(e, terminal);
        }
    }

    int threads() {
        return threads;
    }

    Picture decode(Object input, InrPicture picture, DecodeRequest request, DecodeOptions options)
            throws InrFormatException, CommandFailure {
        Optional<CudaDevice> cuda = device.cuda();
        if (cuda.isPresent()) {
            if (CudaPictureDecoder.supports(picture)) {
                try {
                    return new CudaPictureDecoder(cuda.get()).decode(picture, request, options.listener());
                } catch (CudaException e) {
                    fallBack(e);
                }
            } else {
                terminal.message(
                        input, "note: a network wider than " + CudaPictureDecoder.MAX_WIDTH
                                + ", with binary activations or with kernels is decoded on the CPU");
            }
        }
        return picture.decode(request, options);
    }

    private void fallBack(CudaException failure) throws CommandFailure {
        try {
            device.fallBackToCpu(failure);
        } catch (DeviceUnavailableException e) {
            throw TypedDevice.failure(e, terminal);
        }
    }

    @Override
    public void close() {
        device.close();
    }
}
