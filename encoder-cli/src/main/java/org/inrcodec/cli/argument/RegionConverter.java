package org.inrcodec.cli.argument;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inrcodec.decoder.Region;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads regions such as {@code 100,50,64,64}. */
public final class RegionConverter implements ITypeConverter<Region> {
    private static final Pattern REGION = Pattern.compile("(\\d+),(\\d+),(\\d+),(\\d+)");
    /** No picture has a longer side at any size that can be decoded. */
    private static final int MAX = 9_999_999;

    /** Made by the command line. */
    public RegionConverter() {}

    @Override
    public Region convert(String text) {
        Matcher region = REGION.matcher(text);
        if (!region.matches()) {
            throw new TypeConversionException("'" + text + "' is not a region such as 100,50,64,64 (X,Y,W,H)");
        }
        int width = number(region.group(3));
        int height = number(region.group(4));
        if (width < 1 || height < 1) {
            throw new TypeConversionException("a region of " + width + "x" + height + " has no pixels");
        }
        return new Region(number(region.group(1)), number(region.group(2)), width, height);
    }

    private static int number(String digits) {
        BigInteger number = new BigInteger(digits);
        if (number.compareTo(BigInteger.valueOf(MAX)) > 0) {
            throw new TypeConversionException(
                    digits + " is beyond every picture; numbers of a region are at most " + MAX);
        }
        return number.intValue();
    }
}
