package org.inrcodec.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.inrcodec.decoder.DecodeOptions;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.decoder.Region;
import org.inrcodec.file.InrFile;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.picture.Picture;
import org.inrcodec.vector.VectorApi;

/**
 * The property of the fuzz targets: any bytes are decoded or refused by an {@link InrFormatException} with an offset and a
 * reason, within {@link #LIMITS}, and take no more steps and no more memory than the {@link WorkBound} of their header. Any
 * other exception propagates. The memory of decodes is checked only where plain Java is forced
 * ({@link VectorApi#PROPERTY}).
 */
public final class FileCheck {
    /** Enough for small files. */
    public static final DecoderLimits LIMITS = new DecoderLimits(1 << 20, 16 << 20, 1 << 24, 1 << 16);

    /** For the long runs: small enough for several hundred files per second. */
    public static final DecoderLimits FAST = LIMITS.withMultiplyAdds(1 << 22);

    private static final int REPETITIONS = 3;

    // Until it is compiled, code with the Vector API allocates in every operation.
    private static final boolean BYTES_OF_DECODES = System.getProperty(VectorApi.PROPERTY, "auto").equals("scalar");

    private static final DecodeOptions ONE_THREAD = DecodeOptions.defaults().withThreads(1);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private FileCheck() {}

    /** Result of a file. */
    public enum Outcome {
        /** It was decoded. */
        DECODED,
        /** It was refused. */
        REFUSED
    }

    /** The property does not hold. */
    public static class Broken extends AssertionError {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    // Class loading allocates too, whatever the file: only repeated violations count.
    private static final class MemoryBroken extends Broken {
        private static final long serialVersionUID = 1L;

        MemoryBroken(String message) {
            super(message);
        }
    }

    /**
     * Reads and decodes a file, whole and, depending on its checksum, in part and at another size.
     *
     * @param file any bytes
     * @return whether it was decoded or refused
     * @throws Broken when it takes too much memory, or a part differs from the whole
     */
    public static Outcome check(byte[] file) {
        return check(file, LIMITS);
    }

    /**
     * As {@link #check(byte[])} with other limits.
     *
     * @param file any bytes
     * @param limits limits of the decoder
     * @return whether it was decoded or refused
     * @throws Broken when it takes too much memory, or a part differs from the whole
     */
    public static Outcome check(byte[] file, DecoderLimits limits) {
        for (int again = 0; again < REPETITIONS; again++) {
            try {
                return checkOnce(file, limits);
            } catch (MemoryBroken e) {
                continue;
            }
        }
        return checkOnce(file, limits);
    }

    private static Outcome checkOnce(byte[] file, DecoderLimits limits) {
        try {
            decode(file, limits);
            return Outcome.DECODED;
        } catch (InrFormatException e) {
            requireReason(e, file.length);
            return Outcome.REFUSED;
        } finally {
            WorkMeter.start(Long.MAX_VALUE);
        }
    }

    private static void requireReason(InrFormatException e, int length) {
        if (e.offset() < 0 || e.offset() > length || e.reason().isBlank() || e.reason().contains("null")) {
            throw new Broken("refusal without a valid offset or reason: " + e.getMessage());
        }
    }

    private static void decode(byte[] file, DecoderLimits limits) throws InrFormatException {
        WorkBound bound = WorkBound.ofNoHeader(file.length);
        WorkMeter.start(bound.readSteps());
        long before = THREADS.getCurrentThreadAllocatedBytes();
        PictureHeader header;
        try {
            header = InrFile.readHeader(new ByteArrayInputStream(file), limits);
        } catch (InrFormatException e) {
            requireBytes("the header", before, bound.readBytes());
            requireRefused(file, limits, e);
            throw e;
        } catch (IOException e) {
            throw new AssertionError("an array cannot fail", e);
        }
        requireBytes("the header", before, bound.readBytes());

        bound = WorkBound.of(header, file.length);
        WorkMeter.start(bound.readSteps());
        before = THREADS.getCurrentThreadAllocatedBytes();
        InrPicture picture;
        try {
            picture = InrPicture.read(file, limits);
        } finally {
            requireBytes("the file", before, bound.readBytes());
        }

        WorkMeter.start(bound.decodeSteps());
        before = THREADS.getCurrentThreadAllocatedBytes();
        Picture whole;
        try {
            whole = picture.decode(DecodeRequest.WHOLE, ONE_THREAD);
        } finally {
            if (BYTES_OF_DECODES) {
                requireBytes("the decode", before, bound.decodeBytes());
            }
        }
        WorkMeter.start(Long.MAX_VALUE);
        picture.metadata();
        CRC32 chance = new CRC32();
        chance.update(file);
        if (chance.getValue() % 8 == 0) {
            checkPart(picture, whole, chance.getValue() / 8);
        }
    }

    private static void requireRefused(byte[] file, DecoderLimits limits, InrFormatException header) {
        try {
            InrFile.read(file, limits);
        } catch (InrFormatException e) {
            if (e.kind() == header.kind() && e.offset() == header.offset()) {
                return;
            }
        }
        throw new Broken("the header is refused, the file is not: " + header.getMessage());
    }

    private static void requireBytes(String what, long before, long most) {
        long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (taken > most) {
            throw new MemoryBroken(what + " took " + taken + " bytes of memory, more than " + most);
        }
    }

    private static void checkPart(InrPicture picture, Picture whole, long chance) throws InrFormatException {
        int x = (int) (chance % whole.width());
        int y = (int) (chance / 7 % whole.height());
        int width = 1 + (int) (chance / 3 % Math.min(64, whole.width() - x));
        int height = 1 + (int) (chance / 5 % Math.min(64, whole.height() - y));
        Picture part = picture.decode(
                DecodeRequest.WHOLE.withRegion(new Region(x, y, width, height)), ONE_THREAD);
        int pixelBytes = whole.channels() * whole.bitDepth() / 8;
        byte[] all = whole.canonicalBytes();
        byte[] cut = part.canonicalBytes();
        for (int row = 0; row < height; row++) {
            int from = ((y + row) * whole.width() + x) * pixelBytes;
            if (!Arrays.equals(all, from, from + width * pixelBytes, cut, row * width * pixelBytes,
                    (row + 1) * width * pixelBytes)) {
                throw new Broken("row " + row + " of a part differs from the whole");
            }
        }
        try {
            picture.decode(DecodeRequest.ofSize(1 + (int) (chance % 97), 1 + (int) (chance / 11 % 89)), ONE_THREAD);
        } catch (InrFormatException e) {
            // The limits allow the stored size, but not this larger one.
            if (e.kind() != InrFormatException.Kind.LIMIT) {
                throw e;
            }
        }
    }
}
