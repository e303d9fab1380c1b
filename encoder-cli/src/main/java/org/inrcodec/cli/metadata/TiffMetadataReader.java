package org.inrcodec.cli.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/** The fields of a TIFF file's first directory (TIFF 6.0) that hold metadata. */
final class TiffMetadataReader implements MetadataReader {
    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final double CENTIMETRES_PER_METRE = 100;
    private static final int HEADER = 8;
    private static final int PHOTOMETRIC = 262;
    private static final int PALETTE = 3;
    private static final int SEPARATED = 5;
    private static final int CIE_LAB = 8;
    private static final int ICC_LAB = 9;
    private static final int ITU_LAB = 10;
    private static final int EXTRA_SAMPLES = 338;
    private static final int PHOTOSHOP = 34377;
    private static final int IPTC = 33723;
    /** The first byte of a dataset. */
    private static final byte DATASET = 0x1c;

    private final ImageInputStream stream;
    private final FoundMetadata found;
    private int damaged;
    /** Fields that may say nothing new. */
    private TiffDirectory defaults = new TiffDirectory(ByteOrder.BIG_ENDIAN);

    TiffMetadataReader(ImageInputStream stream, FoundMetadata found) {
        this.stream = stream;
        this.found = found;
    }

    /** Whether a file begins like one of this format; each of its first bytes is a character. */
    static boolean recognises(String start) {
        return start.startsWith("II*\0") || start.startsWith("MM\0*")
                || start.startsWith("II+\0\b\0\0\0") || start.startsWith("MM\0+\0\b\0\0");
    }

    @Override
    public void read() throws IOException {
        TiffDirectory exif = TiffParser.first(stream, DescriptiveTags::inExif, () -> damaged++);
        // Limits of their own for a profile and a packet.
        TiffDirectory profile = TiffParser.first(
                stream, tag -> tag == DescriptiveTags.ICC_PROFILE, () -> damaged++);
        TiffDirectory rest = TiffParser.first(stream, TiffMetadataReader::inRest, () -> damaged++);
        profile.field(DescriptiveTags.ICC_PROFILE).ifPresent(f -> found.iccProfile(f::value));
        rest.field(DescriptiveTags.XMP).ifPresent(f -> found.xmp(f::value));
        density(rest);
        defaults = TiffParser.first(stream, TiffDefaults::canHave, () -> {});
        TiffParser.first(stream, this::lost, () -> {});
        TiffParser.first(stream, tag -> tag == IPTC, () -> damaged++).field(IPTC).ifPresent(this::iptc);
        TiffParser.first(stream, tag -> tag == PHOTOSHOP, () -> damaged++).field(PHOTOSHOP)
                .ifPresent(f -> new PhotoshopBlocks(found).read(f.value()));
        TiffDirectory samples = TiffParser.first(stream, TiffMetadataReader::isOfSamples, () -> {});
        extraSamples(samples);
        int colours = (int) samples.field(PHOTOMETRIC).map(f -> f.number(samples.order())).orElse(0.0).doubleValue();
        switch (colours) {
            case SEPARATED -> found.coloursConverted("CMYK");
            case CIE_LAB, ICC_LAB, ITU_LAB -> found.coloursConverted("CIELab");
            default -> {
                // Kept.
            }
        }
        exif(exif);
        if (damaged > 0) {
            found.warn(damaged == 1
                    ? "a damaged field of the metadata was omitted"
                    : damaged + " damaged fields of the metadata were omitted");
        }
    }

    /** Names a field that is neither kept nor needed for the pixels; reads none. */
    private boolean lost(int tag) {
        boolean isDefault = defaults.field(tag).filter(f -> TiffDefaults.has(f, defaults.order())).isPresent();
        if (!isDefault && !DescriptiveTags.inExif(tag) && !inRest(tag) && tag != DescriptiveTags.ICC_PROFILE
                && tag != PHOTOSHOP && tag != IPTC && !TiffLayoutTags.contains(tag)) {
            found.lost(TiffLayoutTags.name(tag));
        }
        return false;
    }

    /** Photoshop says that the bytes are numbers of 32 bits: then up to three zeros are added, and some writers swap them. */
    private void iptc(TiffField field) {
        byte[] iim = field.value();
        if (field.type() == TiffField.LONG) {
            if (iim[0] != DATASET && iim[3] == DATASET) {
                iim = field.reversed().value();
            }
            int end = iim.length;
            while (end > iim.length - 3 && iim[end - 1] == 0) {
                end--;
            }
            iim = Arrays.copyOf(iim, end);
        }
        found.iptc(iim);
    }

    private static boolean isOfSamples(int tag) {
        return tag == EXTRA_SAMPLES || tag == PHOTOMETRIC;
    }

    /** Of the samples after the colours, one with alpha is kept; a palette has its colours alone. */
    private void extraSamples(TiffDirectory fields) {
        Optional<TiffField> kinds = fields.field(EXTRA_SAMPLES).filter(f -> f.type() == TiffField.SHORT);
        if (kinds.isEmpty()) {
            return;
        }
        boolean palette = fields.field(PHOTOMETRIC).filter(f -> f.number(fields.order()) == PALETTE).isPresent();
        ByteBuffer values = ByteBuffer.wrap(kinds.get().value()).order(fields.order());
        boolean alpha = palette;
        int lost = 0;
        while (values.remaining() >= 2) {
            boolean isAlpha = values.getShort() != 0;
            lost += isAlpha && !alpha ? 0 : 1;
            alpha |= isAlpha;
        }
        if (lost > 0) {
            found.lost(lost == 1 ? "an extra sample of each pixel" : lost + " extra samples of each pixel");
        }
    }

    private static boolean inRest(int tag) {
        return tag == DescriptiveTags.XMP || tag == DescriptiveTags.X_RESOLUTION || tag == DescriptiveTags.Y_RESOLUTION
                || tag == DescriptiveTags.RESOLUTION_UNIT;
    }

    private void density(TiffDirectory fields) {
        Optional<TiffField> x = fields.field(DescriptiveTags.X_RESOLUTION);
        Optional<TiffField> y = fields.field(DescriptiveTags.Y_RESOLUTION);
        if (x.isEmpty() || y.isEmpty()) {
            return;
        }
        // The default unit is the inch.
        double unit = fields.field(DescriptiveTags.RESOLUTION_UNIT).map(f -> f.number(fields.order())).orElse(2.0);
        double across = x.get().number(fields.order());
        double down = y.get().number(fields.order());
        if (!(across > 0 && down > 0 && across + down < Double.POSITIVE_INFINITY)) {
            return; // Writers that do not know the resolution write 0, or 0/0.
        }
        if (unit == 1) {
            // A ratio of whole numbers, fine enough for any pixel.
            double scale = across == Math.rint(across) && down == Math.rint(down) ? 1 : 1000;
            found.density(across * scale, down * scale, false);
        } else {
            double scale = unit == 3 ? CENTIMETRES_PER_METRE : INCHES_PER_METRE;
            found.density(across * scale, down * scale, true);
        }
    }

    /** The descriptive fields become an Exif structure of their own. */
    private void exif(TiffDirectory directory) {
        boolean ordinary = directory.field(DescriptiveTags.ORIENTATION)
                .filter(f -> f.number(directory.order()) == 1)
                .isPresent();
        if (ordinary) {
            directory.remove(DescriptiveTags.ORIENTATION); // The default.
        }
        if (!directory.isEmpty()) {
            found.exif(() -> ByteBuffer.allocate(HEADER + directory.size())
                    .order(directory.order())
                    .putShort((short) (directory.order() == ByteOrder.BIG_ENDIAN ? 0x4d4d : 0x4949))
                    .putShort((short) 42)
                    .putInt(HEADER)
                    .put(directory.bytes(HEADER))
                    .array());
        }
    }
}
