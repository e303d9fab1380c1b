package org.inrcodec.cli.decode;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inrcodec.cli.argument.Ranges;
import org.inrcodec.cli.argument.RegionConverter;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.Region;
import org.inrcodec.decoder.TargetSize;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options for the size and the region to decode. */
final class DecodeGeometry {
    private static final int MAX_SIDE = 1 << 20;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private Size size = new Size();

    @Option(names = "--region", paramLabel = "X,Y,W,H", converter = RegionConverter.class, description = "only this part, in pixels of the size decoded at")
    private Region region;

    /** The size: at most one of these options. */
    static final class Size {
        @Option(names = "--size", paramLabel = "WxH", converter = SizeConverter.class, description = "decode at this size")
        private TargetSize.Exact exact;

        @Option(names = "--scale", paramLabel = "F", description = "decode at the stored size times F")
        private Double factor;

        /** Filled by the command line. */
        Size() {}
    }

    /** Filled by the command line. */
    DecodeGeometry() {}

    /**
     * @return size and region to decode
     * @throws CommandFailure when a number is out of range
     */
    DecodeRequest request() throws CommandFailure {
        TargetSize target = new TargetSize.Stored();
        if (size.exact != null) {
            target = size.exact;
        } else if (size.factor != null) {
            Ranges.require(size.factor > 0 && size.factor <= MAX_SIDE, "--scale", size.factor,
                    "above 0, at most 1048576");
            target = new TargetSize.Scaled(size.factor);
        }
        return new DecodeRequest(target, Optional.ofNullable(region));
    }

    /** Reads sizes such as {@code 800x600}. */
    static final class SizeConverter implements ITypeConverter<TargetSize.Exact> {
        private static final Pattern SIZE = Pattern.compile("(\\d+)[xX×](\\d+)");

        /** Made by the command line. */
        SizeConverter() {}

        @Override
        public TargetSize.Exact convert(String text) {
            Matcher size = SIZE.matcher(text);
            if (!size.matches()) {
                throw new TypeConversionException("'" + text + "' is not a size such as 800x600");
            }
            return new TargetSize.Exact(side(size.group(1)), side(size.group(2)));
        }

        private static int side(String digits) {
            BigInteger side = new BigInteger(digits);
            if (side.signum() == 0 || side.compareTo(BigInteger.valueOf(MAX_SIDE)) > 0) {
                throw new TypeConversionException("a side has 1 to " + MAX_SIDE + " pixels, not " + digits);
            }
            return side.intValue();
        }
    }
}
